using System.Collections.Generic;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql;

public sealed class DataFrameStatFunctions : IJvmObjectReferenceProvider
{
    internal DataFrameStatFunctions()
    {
    }

    public double[] ApproxQuantile(string columnName, IEnumerable<double> probabilities, double relativeError) => throw NotEmulated.Member();

    public double Cov(string colName1, string colName2) => throw NotEmulated.Member();

    public double Corr(string colName1, string colName2, string method) => throw NotEmulated.Member();

    public double Corr(string colName1, string colName2) => throw NotEmulated.Member();

    public DataFrame Crosstab(string colName1, string colName2) => throw NotEmulated.Member();

    public DataFrame FreqItems(IEnumerable<string> columnNames, double support) => throw NotEmulated.Member();

    public DataFrame FreqItems(IEnumerable<string> columnNames) => throw NotEmulated.Member();

    public DataFrame SampleBy<T>(string columnName, IDictionary<T, double> fractions, long seed) => throw NotEmulated.Member();

    [Since("3.0.0")]
    public DataFrame SampleBy<T>(Column column, IDictionary<T, double> fractions, long seed) => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();
}
