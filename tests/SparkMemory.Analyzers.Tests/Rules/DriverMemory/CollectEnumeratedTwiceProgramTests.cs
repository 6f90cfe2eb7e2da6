using System.Threading.Tasks;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;
using Rule = SparkMemory.Analyzers.Tests.Verification.SparkVerifier<SparkMemory.Analyzers.Rules.DriverMemory.CollectEnumeratedTwice>;

namespace SparkMemory.Analyzers.Tests.Rules.DriverMemory;

/// <summary>Methods as production code has them, written from the contract by somebody who did not write the rule.</summary>
public class CollectEnumeratedTwiceProgramTests
{
    [Theory]
    [InlineData("""
        void Report(string path)
        {
            var top = _df.OrderBy(Col("net").Desc()).{|SPM2003:Take|}(20);
            using var file = new System.IO.StreamWriter(path);
            file.WriteLine(string.Join(";", top.First().Schema.Fields.Select(field => field.Name)));
            foreach (var row in top)
                file.WriteLine(string.Join(";", row.Values));
        }
        """)]
    [InlineData("""
        string Html()
        {
            var rows = _df.GroupBy("country").Count().{|SPM2003:Collect|}();
            if (!rows.Any())
                return "<p>nothing sold</p>";
            var cells = rows.Select(row => $"<tr><td>{row.GetAs<string>("country")}</td></tr>");
            return $"<table>{string.Concat(cells)}</table>";
        }
        """)]
    [InlineData("""
        IDictionary<string, int> Shares()
        {
            IEnumerable<Row> counts = _df.GroupBy("k").Count().{|SPM2003:Collect|}();
            var total = counts.Sum(row => row.GetAs<int>("count"));
            return counts.ToDictionary(row => row.GetAs<string>("k"), row => 100 * row.GetAs<int>("count") / total);
        }
        """)]
    [InlineData("""
        bool IsKnown(IEnumerable<string> keys)
        {
            var known = _df.Select("k").{|SPM2003:Collect|}().Select(row => row.GetAs<string>(0));
            return keys.All(key => known.Contains(key));
        }
        """)]
    [InlineData("""
        void Compare(DataFrame before)
        {
            var (now, then) = (_df.{|SPM2003:Collect|}(), before.Collect().ToList());
            Console.WriteLine(now.Count() - then.Count);
            foreach (var row in now.Except(then))
                Console.WriteLine(row);
        }
        """)]
    [InlineData("""
        async Task SendAsync(Func<Row, Task> send)
        {
            var alerts = _df.Filter("level = 'alert'").{|SPM2003:Collect|}();
            foreach (var alert in alerts)
                await send(alert).ConfigureAwait(false);
            await Console.Out.WriteLineAsync($"{alerts.Count()} alerts sent");
        }
        """)]
    [InlineData("""
        void Retry()
        {
            var rows = _df.{|SPM2003:Collect|}();
            for (var attempt = 0; attempt < 5; attempt++)
                Console.WriteLine(rows.Max(row => row.GetAs<int>(0)) + attempt);
        }
        """)]
    [InlineData("""
        void Print()
        {
            var rows = _df.Head(5) is { } head ? _df.{|SPM2003:Tail|}(5) : null;
            Write(rows);
            Write(rows);
            static void Write(IEnumerable<Row> lines) { foreach (var line in lines) Console.WriteLine(line); }
        }
        """)]
    [InlineData("""
        void Menu()
        {
            var rows = _df?.{|SPM2003:Collect|}();
            Console.WriteLine($"{rows!.Count()} entries");
            for (int i = 0; i < rows.Count(); i++)
                Console.WriteLine($"{i}: {rows.ElementAt(i)}");
        }
        """)]
    [InlineData("""
        (int Size, Row Newest) Newest() => _df.{|SPM2003:Collect|}() is var rows ? (rows.Count(), rows.Last()) : default;
        """)]
    [InlineData("""
        void Print()
        {
            if (_df.{|SPM2003:Take|}(20) is { } rows && rows.Any())
                Console.WriteLine(rows.Last());
        }
        """)]
    [InlineData("""
        void Print()
        {
            var rows = _df.{|SPM2003:Take|}(20);
            if (rows is not null)
                Console.WriteLine($"{rows.Count()} rows, the last one {rows.Last()}");
        }
        """)]
    [InlineData("""
        void Fill(List<Row> target)
        {
            var page = _df.Limit(50).{|SPM2003:Collect|}();
            target.AddRange(page);
            Console.WriteLine($"{page.Count()} of {target.Count}");
        }
        """)]
    public Task MethodThatReadsTwice_Triggers(string member) => Rule.VerifyAsync(TestProgram.InClass(member));

    [Theory]
    [InlineData("""
        void Report(string path)
        {
            var top = _df.OrderBy(Col("net").Desc()).Take(20).ToArray();
            Console.WriteLine(top.Length);
            foreach (var row in top)
                Console.WriteLine(row);
        }
        """)]
    [InlineData("""
        Row Newest()
        {
            var newest = _df.OrderBy(Col("day").Desc()).Take(1);
            return newest.SingleOrDefault() ?? throw new InvalidOperationException("no rows");
        }
        """)]
    [InlineData("""
        int Write(string format)
        {
            var rows = _df.Limit(100).Collect();
            switch (format)
            {
                case "csv":
                    foreach (var row in rows)
                        Console.WriteLine(string.Join(",", row.Values));
                    return 0;
                case "count":
                    return rows.Count();
                default:
                    throw new NotSupportedException($"{format} of {rows.GetType().Name}");
            }
        }
        """)]
    [InlineData("""
        IEnumerable<string> Names()
        {
            var rows = _df.Select("name").Collect();
            foreach (var row in rows)
                yield return row.GetAs<string>(0);
        }
        """)]
    [InlineData("""
        void Batches()
        {
            foreach (var batch in _df.ToLocalIterator().Chunk(500))
                Console.WriteLine($"{batch.Length} rows from {batch.First()} to {batch.Last()}");
        }
        """)]
    [InlineData("""
        void Groups()
        {
            var byCountry = _df.Collect().GroupBy(row => row.GetAs<string>("country")).ToList();
            foreach (var group in byCountry)
                Console.WriteLine($"{group.Key}: {group.Count()}, first {group.First()}");
        }
        """)]
    [InlineData("""
        void Refresh()
        {
            var rows = _df.Collect();
            while (Console.ReadLine() is { Length: > 0 })
            {
                foreach (var row in rows)
                    Console.WriteLine(row);
                rows = _df.Collect();
            }
        }
        """)]
    [InlineData("""
        int Size(bool isExact)
        {
            var rows = _df.Collect();
            return isExact ? rows.Count() : rows.Any() ? 1 : 0;
        }
        """)]
    [InlineData("""
        Func<int> Later()
        {
            var rows = _df.Collect();
            return () => rows.Count();
        }
        """)]
    [InlineData("""
        void Check(IEnumerable<Row> expected)
        {
            var rows = _df.Collect();
            if (ReferenceEquals(rows, expected) || rows is null || rows.Equals(expected))
                return;
            Console.WriteLine(rows.SequenceEqual(expected) ? "equal" : "different");
        }
        """)]
    [InlineData("""
        List<Row> Cached(Dictionary<string, List<Row>> cache)
        {
            if (cache.TryGetValue("rows", out var known))
                return known;
            var rows = _df.Collect();
            return cache["rows"] = rows.OrderBy(row => row.GetAs<int>(0)).ThenBy(row => row.GetAs<int>(1)).ToList();
        }
        """)]
    [InlineData("""
        int Attempts()
        {
            var rows = _df.Collect();
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    return rows.Count();
                }
                catch (Exception) when (attempt < 3)
                {
                    System.Threading.Thread.Sleep(1000);
                }
            }
        }
        """)]
    public Task MethodThatReadsOnce_DoesNotTrigger(string member) => Rule.VerifyAsync(TestProgram.InClass(member));
}
