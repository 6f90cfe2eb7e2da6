using System;
using Xunit;

namespace Microsoft.Spark.Embedded.Tests.Frames;

public class NotEmulatedTests : EngineTest
{
    [Fact]
    public void MemberThatIsNotEmulated_NamesItselfAndTheSwitch()
    {
        var failure = Assert.Throws<NotSupportedException>(() => Spark.ReadStream());

        Assert.Contains("SparkSession.ReadStream", failure.Message);
        Assert.Contains("-p:SparkApi=package", failure.Message);
    }

    [Fact]
    public void StatementThatIsNotEmulated_NamesItself()
    {
        var failure = Assert.Throws<NotSupportedException>(() => Spark.Sql("ANALYZE TABLE t COMPUTE STATISTICS"));

        Assert.Contains("ANALYZE", failure.Message);
    }
}
