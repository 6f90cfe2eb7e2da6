using System;
using System.Linq;
using MessagePack;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;
using Xunit;
using static Microsoft.Spark.Sql.Functions;

namespace Microsoft.Spark.Embedded.Tests.Frames;

public class UdfTests : EngineTest
{
    private DataFrame Numbers => Spark.CreateDataFrame(new int?[] { 1, null, 3 });

    [Fact]
    public void Udf_OverAColumn_IsCalledForEachRow()
    {
        var twice = Udf<int?, int?>(x => x * 2);

        var values = Numbers.Select(twice(Col("_1"))).Collect().Select(row => row.Get(0)).ToArray();

        Assert.Equal([2, null!, 6], values);
        Assert.Equal(3, Probe.UdfCalls);
    }

    [Fact]
    public void Null_IntoAValueTypeParameter_FailsTheJob()
    {
        var twice = Udf<int, int>(x => x * 2);

        var failure = Assert.ThrowsAny<Exception>(() => Numbers.Select(twice(Col("_1"))).Collect().ToList());

        Assert.Contains("NullReferenceException", failure.Message);
    }

    [Fact]
    public void Null_IntoAReferenceTypeParameter_IsNull()
    {
        var length = Udf<string, int>(s => s == null ? -1 : s.Length);

        var values = Spark.CreateDataFrame(new[] { "ab", null! }).Select(length(Col("_1"))).Collect().Select(row => row.GetAs<int>(0));

        Assert.Equal([2, -1], values);
    }

    [Fact]
    public void ColumnName_IsTheSignatureOfTheMethod()
    {
        static int Twice(int x) => x * 2;

        var frame = Numbers.Select(Udf<int, int>(Twice)(Col("_1")));

        Assert.Contains("Int32", frame.Columns()[0]);
        Assert.EndsWith("(_1)", frame.Columns()[0]);
    }

    [Fact]
    public void RegisteredFunction_IsReachedBySqlAndByCallUdf()
    {
        Spark.Udf().Register<int?, string>("shout", x => x + "!");
        Numbers.CreateOrReplaceTempView("numbers");

        var bySql = Spark.Sql("SELECT shout(_1) AS s FROM numbers WHERE _1 = 3").Collect().Single();
        var byCall = Numbers.Select(CallUDF("shout", Col("_1"))).Collect().First();

        Assert.Equal("3!", bySql.GetAs<string>("s"));
        Assert.Equal("1!", byCall.GetAs<string>(0));
    }

    [Fact]
    public void RowUdf_ReturnsAStruct()
    {
        var schema = new StructType([new StructField("low", new IntegerType()), new StructField("text", new StringType())]);
        var split = Udf<int?>(x => new GenericRow([x, $"<{x}>"]), schema);

        var row = Numbers.Select(split(Col("_1")).Alias("s")).Select("s.low", "s.text").Collect().First();

        Assert.Equal([1, "<1>"], row.Values);
    }

    [Fact]
    public void Closure_IsShippedAsItIsWhenTheUdfIsMade()
    {
        var offset = new Counter { Value = 10 };
        var add = Udf<int, int>(x =>
        {
            offset.Value++;
            return x + offset.Value;
        });
        offset.Value = 1000;

        var values = Spark.CreateDataFrame(new[] { 1, 1 }).Select(add(Col("_1"))).Collect().Select(row => row.GetAs<int>(0)).ToList();

        Assert.Equal([12, 13], values);
        Assert.Equal(1000, offset.Value);
    }

    [Fact]
    public void Closure_ThatHoldsAFrame_CannotBeShipped()
    {
        var frame = Numbers;

        Assert.Throws<MessagePackSerializationException>(() => Udf<int, long>(x => frame.Count() + x));
    }

    [Fact]
    public void Closure_ThatASiblingSharesWithASession_CannotBeShipped()
    {
        var spark = Spark;
        var factor = 3;
        Func<SparkSession> sibling = () => spark;

        Assert.Throws<MessagePackSerializationException>(() => Udf<int, int>(x => x * factor));
        Assert.Same(Spark, sibling());
    }

    [Fact]
    public void Broadcast_HasAValueInUdfsOnly()
    {
        var words = Spark.SparkContext.Broadcast(new[] { "zero", "one", "two", "three" });
        var name = Udf<int?, string>(x => x == null ? null! : words.Value()[x.Value]);

        var values = Numbers.Select(name(Col("_1"))).Collect().Select(row => row.GetAs<string>(0)).ToList();

        Assert.Equal(["one", null!, "three"], values);
        Assert.Throws<System.Collections.Generic.KeyNotFoundException>(() => words.Value());
    }

    [Fact]
    public void Broadcast_WorksAfterUnpersist_AndFailsAfterDestroy()
    {
        var words = Spark.SparkContext.Broadcast(new[] { "zero", "one" });
        words.Unpersist();
        Udf<int, string>(x => words.Value()[x]);
        words.Destroy();

        Assert.ThrowsAny<Exception>(() => Udf<int, string>(x => words.Value()[x]));
        Assert.ThrowsAny<Exception>(words.Unpersist);
        Assert.ThrowsAny<Exception>(words.Destroy);
    }

    [Fact]
    public void Exception_InAUdf_FailsTheJob()
    {
        var fails = Udf<int?, int>(_ => throw new InvalidOperationException("no good"));

        var failure = Assert.ThrowsAny<Exception>(() => Numbers.Select(fails(Col("_1"))).Collect().ToList());

        Assert.Contains("no good", failure.Message);
    }

    private sealed class Counter
    {
        public int Value { get; set; }
    }
}
