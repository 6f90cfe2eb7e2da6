using System;
using System.Linq;
using Microsoft.Spark;
using Microsoft.Spark.Sql;
using Xunit;

namespace SparkMemory.Runtime.Tests.Scopes;

public class BroadcastScopeTests(SparkFixture spark)
{
    [Fact]
    public void Value_IsReadByUdfs()
    {
        using var scope = spark.Spark.BroadcastScoped(new[] { 10L, 20L, 30L });
        var factors = scope.Value;
        var factor = Functions.Udf<long, long>(id => factors.Value()[(int)(id % 3)]);
        var rows = spark.Spark.Range(3).Select(factor(Functions.Col("id")).Alias("factor")).Collect().ToList();
        Assert.Equal([10L, 20L, 30L], rows.Select(static row => row.GetAs<long>("factor")).Order());
    }

    [Fact]
    public void Dispose_DestroysTheVariableOnce()
    {
        var scope = spark.Spark.SparkContext.BroadcastScoped(5);
        var variable = scope.Value;
        variable.Unpersist();
        scope.Dispose();
        scope.Dispose();
        AssertDestroyed(variable);
    }

    [Fact]
    public void Exception_InTheBodyStillDestroys()
    {
        Broadcast<int>? variable = null;
        Assert.Throws<InvalidOperationException>((Action)(() =>
        {
            using var scope = spark.Spark.BroadcastScoped(5);
            variable = scope.Value;
            throw new InvalidOperationException();
        }));
        AssertDestroyed(variable!);
    }

    [Fact]
    public void Value_AfterDispose_SaysWhatHappened()
    {
        var scope = spark.Spark.BroadcastScoped("x");
        scope.Dispose();
        Assert.Contains("destroyed when its scope ended", Assert.Throws<ObjectDisposedException>(() => scope.Value).Message);
    }

    [Fact]
    public void Null_IsRefused()
    {
        Assert.Equal("spark", Assert.Throws<ArgumentNullException>(() => ((SparkSession)null!).BroadcastScoped(1)).ParamName);
        Assert.Equal("context", Assert.Throws<ArgumentNullException>(() => ((SparkContext)null!).BroadcastScoped(1)).ParamName);
    }

    private static void AssertDestroyed(Broadcast<int> variable) =>
        Assert.IsType<JvmException>(Assert.ThrowsAny<Exception>(variable.Unpersist).InnerException);
}
