// Written by a second mind from the rule's contract alone, without reading the rule: programs that a shallow implementation
// would miss or wrongly flag. A test that looks odd is meant to; when one fails, read the catalogue's entry before changing
// the test.

using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.ReduceInSparkNotOnDriver>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

public class ReduceInSparkNotOnDriverAdversarialTests
{
    private const string KnownGap = "Demanded by the contract, not kept yet: bounds do not come through temp views.";

    [Theory]
    [InlineData("""Use((df.Collect()).{|SPM2005:First|}());""")]
    [InlineData("""Use(Enumerable.{|SPM2005:First|}(df.Filter("a").Collect()));""")]
    [InlineData("""Use(df!.Collect()!.{|SPM2005:First|}());""")]
    [InlineData("""Use(((IEnumerable<Row>)df.Collect()).{|SPM2005:Count|}());""")]
    [InlineData("""Use(df.Collect().{|SPM2005:Take|}(count: 3).ToList());""")]
    [InlineData("""Use(df.Collect().{|SPM2005:FirstOrDefault|}()?.GetAs<string>("a"));""")]
    [InlineData("""Use(df.Collect().{|SPM2005:LongCount|}() > 100 ? 1 : 0);""")]
    [InlineData("""Use(df.Collect().{|SPM2005:Count|}() switch { 0 => "none", var n => n.ToString() });""")]
    [InlineData("""var (first, n) = (df.Collect().{|SPM2005:First|}(), other.Collect().{|SPM2005:Count|}()); Use(first); Use(n);""")]
    [InlineData("""Func<DataFrame, Row> head = static frame => frame.Collect().{|SPM2005:First|}(); Use(head(df));""")]
    [InlineData("""static T Scalar<T>(DataFrame frame) => frame.Collect().{|SPM2005:First|}().GetAs<T>(0); Use(Scalar<int>(df));""")]
    [InlineData("""while (df.Collect().{|SPM2005:Any|}()) System.Threading.Thread.Sleep(1000);""")]
    [InlineData("""foreach (var group in df.Collect().{|SPM2005:GroupBy|}(r => r.GetAs<string>("k")).ToDictionary(g => g.Key, g => g.Count())) Use(group);""")]
    [InlineData("""Use(df.Select("a", "b", "c").Collect().{|SPM2005:Select|}(r => r.GetAs<string>("b")).Distinct().ToList());""")]
    [InlineData("""Use(df.Collect().{|SPM2005:Sum|}(selector: r => r.GetAs<long>("qty")));""")]
    [InlineData("""df.CreateOrReplaceTempView("v"); Use(spark.Sql("SELECT * FROM v").Collect().{|SPM2005:Count|}());""")]
    public Task ReducedOnDriver_Triggers(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task Members_Trigger() => Rule.VerifyAsync("using Lq = System.Linq.Enumerable;\n" + TestProgram.Usings + """
        static class Extensions
        {
            public static int Rows(this DataFrame frame) => frame.Collect().{|SPM2005:Count|}();
        }

        class Job
        {
            private DataFrame _df;

            bool Any => _df.Filter("a > 1").Collect().{|SPM2005:Any|}();

            long Rows() => Lq.{|SPM2005:LongCount|}(_df.Collect());

            bool Has()
            {
                var rows = _df.Collect();
                return rows.{|SPM2005:Any|}();
            }

            async Task<bool> HasAsync() => await Task.Run(() => _df.Collect().{|SPM2005:Any|}());
        }
        """);

    [Fact]
    public Task TopLevelProgram_Triggers() => Rule.VerifyProgramAsync(TestProgram.Usings + """
        var spark = SparkSession.Builder().GetOrCreate();
        return spark.Read().Json(args[0]).Collect().{|SPM2005:Any|}() ? 0 : 1;
        """);

    [Theory]
    [InlineData("""Use(df.OrderBy("a").Limit(10).Collect().Select(r => r.GetAs<string>("a")).First());""")]
    [InlineData("""Use(df.Agg(Max("d")).Collect().First().GetAs<Date>(0));""")]
    [InlineData("""Use(df.GroupBy().Max("x").Collect().FirstOrDefault()?.Get(0));""")]
    [InlineData("""Use(df.Select(Max("d").As("d"), Min("d")).Collect().Select(r => r.GetAs<Date>("d")).First());""")]
    [InlineData("""Use(df.GroupBy("k").Count().Collect().OrderBy(r => r.GetAs<long>("count")).Take(3).ToList());""")]
    [InlineData("""Use(df.GroupBy("k").Count().Filter("count > 5").Collect().Sum(r => r.GetAs<long>(1)));""")]
    [InlineData("""Use(spark.Sql("SELECT max(d) AS m FROM t").Collect().Select(r => r.Get(0)).First());""")]
    [InlineData("""Use(spark.Sql("SHOW TABLES IN db").Collect().Any(r => r.GetAs<string>("tableName") == "t"));""")]
    [InlineData("""Use(spark.Sql("SHOW TABLES IN db").Collect().Where(r => r.GetAs<bool>("isTemporary")).Count());""")]
    [InlineData("""Use(spark.Sql($"DESCRIBE {flag}").Collect().Select(r => r.GetAs<string>("col_name")).Distinct().ToList());""")]
    [InlineData("""Use(spark.Sql("EXPLAIN SELECT 1").Collect().First());""")]
    [InlineData("""Use(spark.Catalog.ListColumns("t").Collect().OrderBy(r => r.GetAs<string>("name")).ToList());""")]
    [InlineData("""Use(spark.CreateDataFrame(new[] { 1, 2 }).Collect().Sum(r => r.GetAs<int>(0)));""")]
    [InlineData("""Use(df.Take(5).First()); Use(df.Tail(5).Count()); Use(df.ToLocalIterator().Take(5).ToList());""")]
    public Task FewRows_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory(Skip = KnownGap)]
    [InlineData("""df.Limit(5).CreateOrReplaceTempView("v"); Use(spark.Table("v").Collect().First());""")]
    public Task FewRowsOfView_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""var known = new HashSet<string> { "a" }; Use(df.Collect().Where(r => known.Contains(r.GetAs<string>("k"))).ToList());""")]
    [InlineData("""var rates = new Dictionary<string, double>(); Use(df.Collect().Sum(r => rates[r.GetAs<string>("ccy")]));""")]
    [InlineData("""var order = new List<string>(); Use(df.Collect().OrderBy(r => order.IndexOf(r.GetAs<string>("k"))).ToList());""")]
    [InlineData("""Use(df.Collect().OrderBy(r => r.GetAs<string>("k"), StringComparer.OrdinalIgnoreCase).ToList());""")]
    [InlineData("""Use(df.Collect().GroupBy(r => r.GetAs<string>("k"), StringComparer.OrdinalIgnoreCase).ToList());""")]
    [InlineData("""Use(df.Collect().Max(r => DateTime.Parse(r.GetAs<string>("d"))));""")]
    [InlineData("""Use(df.Collect().Select(r => new KeyValuePair<string, int>(r.GetAs<string>("a"), r.GetAs<int>("b"))).ToList());""")]
    [InlineData("""Use(df.Select("a", "b").Collect().Select(r => (r.GetAs<string>("a"), r.GetAs<int>("b"))).ToList());""")]
    [InlineData("""Use(df.Select("a", "b").Collect().Select((r, i) => (i, r.GetAs<string>("a"), r.Get(1))).ToList());""")]
    [InlineData("""Use(df.Collect().ToLookup(r => r.GetAs<string>("k"), r => r.GetAs<int>("v")));""")]
    [InlineData("""Use(df.Collect().Take(2..5).ToList()); Use(df.Collect().ElementAt(^1));""")]
    [InlineData("""Use(df.Collect().Single()); Use(df.Collect().SingleOrDefault()); Use(df.Collect().Last());""")]
    [InlineData("""Use(df.Collect().Zip(other.Collect()).ToList());""")]
    [InlineData("""Use(df.Collect().SequenceEqual(other.Collect()));""")]
    [InlineData("""Use(df.Collect().Aggregate(17, (hash, r) => hash * 31 + r.GetHashCode()));""")]
    [InlineData("""Use(df.Collect().Chunk(100).Select(page => page.Length).ToList());""")]
    [InlineData("""Use(df.Collect().Reverse().ToList()); Use(df.Collect().Cast<object>().ToList());""")]
    [InlineData("""Use(df.Collect().Select(r => System.Text.Json.JsonSerializer.Serialize(r.Values)).ToList());""")]
    public Task DriverWork_DoesNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Theory]
    [InlineData("""var rows = df.Collect().ToList(); if (rows.Any()) foreach (var row in rows) Use(row);""")]
    [InlineData("""var rows = df.Collect(); Use(rows.First()); Use(rows.Last());""")]
    [InlineData("""IEnumerable<Row> rows = df.Collect(); if (flag) rows = new List<Row>(); Use(rows.Count());""")]
    [InlineData("""IEnumerable<Row> rows = new List<Row>(); if (flag) rows = df.Collect(); Use(rows.Any());""")]
    [InlineData("""static int Size(IEnumerable<Row> rows) => rows.Count(); Use(Size(df.Collect()));""")]
    public Task RowsThatAreNeeded_DoNotTrigger(string statements) => Rule.VerifyInMethodAsync(statements);

    [Fact]
    public Task ObjectsFromRows_DoNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        public record Customer(string Id, string Name, double Limit);

        public class CustomerRepository
        {
            private readonly SparkSession _spark;

            public CustomerRepository(SparkSession spark) => _spark = spark;

            public IReadOnlyList<Customer> Load(string region) =>
                _spark.Table("customers")
                    .Filter(Col("region") == region)
                    .Select("id", "name", "credit_limit")
                    .Collect()
                    .Select(ToCustomer)
                    .ToList();

            public Customer Find(string id) =>
                _spark.Table("customers").Filter(Col("id") == id).Take(1).Select(ToCustomer).FirstOrDefault();

            public IEnumerable<Customer> Risky(IReadOnlyDictionary<string, double> exposure) =>
                from row in _spark.Table("customers").Select("id", "name", "credit_limit").Collect()
                let customer = ToCustomer(row)
                where exposure.TryGetValue(customer.Id, out var sum) && sum > customer.Limit
                orderby exposure[customer.Id] descending
                select customer;

            private static Customer ToCustomer(Row row) => new(row.GetAs<string>("id"), row.GetAs<string>("name"), row.GetAs<double>("credit_limit"));
        }
        """);

    [Fact]
    public Task SchemaCheck_DoesNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        class SchemaCheck
        {
            public bool Exists(SparkSession spark, string database, string table) =>
                spark.Sql($"SHOW TABLES IN {database}").Collect().Select(row => row.GetAs<string>("tableName")).Contains(table)
                && spark.Sql("SHOW DATABASES").Collect().Any(row => row.GetAs<string>(0) == database);

            public string Location(SparkSession spark, string table) =>
                spark.Sql($"DESCRIBE EXTENDED {table}")
                    .Collect()
                    .Where(row => row.GetAs<string>("col_name") == "Location")
                    .Select(row => row.GetAs<string>("data_type"))
                    .FirstOrDefault();

            public string LastPartition(SparkSession spark, string table) =>
                spark.Sql($"SHOW PARTITIONS {table}").Collect().Max(row => row.GetAs<string>("partition"));
        }
        """);

    [Fact]
    public Task LookAlikes_DoNotTrigger() => Rule.VerifyAsync(TestProgram.Usings + """
        static class Mine
        {
            public static Row First(this IEnumerable<Row> rows, bool strict) => null;

            public static int Count(this IEnumerable<Row> rows, Row row) => 0;
        }

        class Job
        {
            void Run(DataFrame df)
            {
                Console.WriteLine(df.Collect().First(strict: true));
                Console.WriteLine(df.Collect().Count(df.First()));
                Console.WriteLine(df.Columns().First());
                Console.WriteLine(df.Columns().Count());
            }
        }
        """);
}
