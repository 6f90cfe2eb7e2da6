using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;
using Xunit;

namespace Microsoft.Spark.Embedded.Tests.Frames;

[Collection("Console")]
public class OutputTests : EngineTest
{
    private DataFrame People => Spark.CreateDataFrame(
        [new GenericRow([1, "Ann", 1.5]), new GenericRow([22, null, null]), new GenericRow([3, "a name longer than twenty characters", 2.0])],
        new StructType([new StructField("id", new IntegerType()), new StructField("name", new StringType()), new StructField("score", new DoubleType())]));

    [Fact]
    public void Show_DrawsABox()
    {
        Assert.Equal(
            """
            +---+--------------------+-----+
            | id|                name|score|
            +---+--------------------+-----+
            |  1|                 Ann|  1.5|
            | 22|                NULL| NULL|
            |  3|a name longer tha...|  2.0|
            +---+--------------------+-----+


            """, Printed(() => People.Show()));
    }

    [Fact]
    public void Show_OfTooManyRows_SaysSo()
    {
        Assert.Equal(
            """
            +---+
            | id|
            +---+
            |  0|
            +---+
            only showing top 1 row


            """, Printed(() => Spark.Range(5).Show(1)));
    }

    [Fact]
    public void Show_WithoutTruncation_AlignsLeft() => Assert.Contains("|Ann                                 |", Printed(() => People.Select("name").Show(20, 0)));

    [Fact]
    public void Show_Vertical_PutsOneCellOnALine()
    {
        Assert.Equal(
            """
            -RECORD 0---
             id   | 1   
             name | Ann 


            """, Printed(() => People.Select("id", "name").Limit(1).Show(vertical: true)));
    }

    [Fact]
    public void PrintSchema_DrawsATree()
    {
        var type = new StructType(
        [
            new StructField("id", new LongType(), false),
            new StructField("tags", new ArrayType(new StringType())),
            new StructField("at", new StructType([new StructField("x", new DecimalType(10, 2))])),
        ]);

        Assert.Equal(
            """
            root
             |-- id: long (nullable = false)
             |-- tags: array (nullable = true)
             |    |-- element: string (containsNull = true)
             |-- at: struct (nullable = true)
             |    |-- x: decimal(10,2) (nullable = true)


            """, Printed(() => Spark.CreateDataFrame([], type).PrintSchema()));
    }

    [Fact]
    public void Explain_ShowsThePlan() => Assert.Contains("Filter", Printed(() => Spark.Range(3).Filter("id > 1").Explain()));
}
