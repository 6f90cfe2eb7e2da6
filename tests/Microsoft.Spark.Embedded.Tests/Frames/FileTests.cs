using System;
using System.IO;
using System.Linq;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;
using Xunit;

namespace Microsoft.Spark.Embedded.Tests.Frames;

public class FileTests : EngineTest
{
    private DataFrame Sales => Spark.CreateDataFrame(
        [
            new GenericRow([1, "Ann, \"the\" first", 1.5m, new Date(2024, 1, 31)]),
            new GenericRow([2, null, null, null]),
            new GenericRow([3, "", 2.25m, new Date(1969, 12, 31)]),
        ],
        new StructType(
        [
            new StructField("id", new IntegerType()),
            new StructField("name", new StringType()),
            new StructField("amount", new DecimalType(10, 2)),
            new StructField("day", new DateType()),
        ]));

    public static TheoryData<string> Formats => new("csv", "json", "parquet", "orc");

    [Theory]
    [MemberData(nameof(Formats))]
    public void Rows_SurviveWritingAndReading(string format)
    {
        var path = PathOf(format);
        Sales.Write().Format(format).Option("header", true).Save(path);

        var read = Spark.Read().Format(format).Option("header", true).Schema("id int, name string, amount decimal(10,2), day date").Load(path);

        Assert.Equal(Sales.OrderBy("id").Collect().Select(row => row.ToString()), read.OrderBy("id").Collect().Select(row => row.ToString()));
    }

    [Fact]
    public void Csv_WithInferredSchema_FindsTypes()
    {
        var path = PathOf("inferred.csv");
        File.WriteAllText(path, "i,l,d,b,t,s\n1,3000000000,1.5,true,2024-01-31,x\n,,,,,\n");

        var read = Spark.Read().Option("header", true).Option("inferSchema", true).Csv(path);

        Assert.Equal("struct<i:integer,l:long,d:double,b:boolean,t:date,s:string>", read.Schema().SimpleString);
        Assert.Equal(2, read.Count());
    }

    [Fact]
    public void Csv_WithoutHeader_NamesColumnsByPosition()
    {
        var path = PathOf("plain.csv");
        File.WriteAllText(path, "a;b\n");

        Assert.Equal(["_c0", "_c1"], Spark.Read().Option("sep", ";").Csv(path).Columns());
    }

    [Fact]
    public void Json_SchemaIsTheUnionOfTheLines()
    {
        var path = PathOf("lines.json");
        File.WriteAllText(path, "{\"b\":1,\"a\":{\"x\":[1.5]}}\n{\"c\":\"t\",\"b\":2.5}\n");

        Assert.Equal("struct<a:struct<x:array<double>>,b:double,c:string>", Spark.Read().Json(path).Schema().SimpleString);
    }

    [Fact]
    public void Text_IsOneColumn()
    {
        var path = PathOf("words.txt");
        File.WriteAllText(path, "one\ntwo\n");

        Assert.Equal(["one", "two"], Spark.Read().Text(path).Collect().Select(row => row.GetAs<string>("value")));
    }

    [Fact]
    public void PartitionBy_MakesDirectoriesThatReadBackAsColumns()
    {
        var path = PathOf("partitioned");
        Spark.Range(6).SelectExpr("id", "id % 2 AS parity").Write().PartitionBy("parity").Parquet(path);

        var read = Spark.Read().Parquet(path);

        Assert.Equal(["parity=0", "parity=1"], Directory.GetDirectories(path).Select(Path.GetFileName).Order());
        Assert.Equal(["id", "parity"], read.Columns());
        Assert.Equal(3, read.Filter("parity = 1").Count());
    }

    [Fact]
    public void Write_ToAnExistingPath_FailsUnlessTheModeAllowsIt()
    {
        var path = PathOf("modes");
        Spark.Range(3).Write().Parquet(path);

        Assert.ThrowsAny<Exception>(() => Spark.Range(1).Write().Parquet(path));
        Spark.Range(1).Write().Mode("ignore").Parquet(path);
        Assert.Equal(3, Spark.Read().Parquet(path).Count());
        Spark.Range(1).Write().Mode(SaveMode.Append).Parquet(path);
        Assert.Equal(4, Spark.Read().Parquet(path).Count());
        Spark.Range(2).Write().Mode("overwrite").Parquet(path);
        Assert.Equal(2, Spark.Read().Parquet(path).Count());
    }

    [Fact]
    public void Overwrite_OfTheOwnSource_NeedsAFilledCache()
    {
        var path = PathOf("own");
        Spark.Range(3).Write().Parquet(path);
        var own = Spark.Read().Parquet(path);

        Assert.ThrowsAny<Exception>(() => own.Write().Mode("overwrite").Parquet(path));
        own.Cache().Count();
        own.Write().Mode("overwrite").Parquet(path);

        Assert.Equal(3, Spark.Read().Parquet(path).Count());
    }

    [Fact]
    public void Read_OfAMissingPath_Fails() => Assert.ThrowsAny<Exception>(() => Spark.Read().Parquet(PathOf("nowhere")));

    [Fact]
    public void UnknownSource_IsNotEmulated()
    {
        var failure = Assert.Throws<NotSupportedException>(() => Spark.Read().Format("avro").Load(PathOf("")));

        Assert.Contains("avro", failure.Message);
        Assert.Contains("-p:SparkApi=package", failure.Message);
    }
}
