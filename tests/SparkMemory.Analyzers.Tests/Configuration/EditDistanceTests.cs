using SparkMemory.Analyzers.Configuration;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Configuration;

public class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("memory", "memory", 0)]
    [InlineData("Memory", "memORY", 0)]
    [InlineData("partition", "partitions", 1)]
    [InlineData("inferShchema", "inferSchema", 1)]
    [InlineData("haeder", "header", 1)] // neighbours swapped
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    public void Between(string first, string second, int expected)
    {
        Assert.Equal(expected, EditDistance.Between(first, second));
        Assert.Equal(expected, EditDistance.Between(second, first));
    }
}
