using System.Collections.Generic;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Interop.Ipc;

namespace Microsoft.Spark.Sql;

public sealed class DataFrameNaFunctions : IJvmObjectReferenceProvider
{
    internal DataFrameNaFunctions()
    {
    }

    public DataFrame Drop() => throw NotEmulated.Member();

    public DataFrame Drop(string how) => throw NotEmulated.Member();

    public DataFrame Drop(IEnumerable<string> columnNames) => throw NotEmulated.Member();

    public DataFrame Drop(string how, IEnumerable<string> columnNames) => throw NotEmulated.Member();

    public DataFrame Drop(int minNonNulls) => throw NotEmulated.Member();

    public DataFrame Drop(int minNonNulls, IEnumerable<string> columnNames) => throw NotEmulated.Member();

    public DataFrame Fill(long value) => throw NotEmulated.Member();

    public DataFrame Fill(double value) => throw NotEmulated.Member();

    public DataFrame Fill(string value) => throw NotEmulated.Member();

    public DataFrame Fill(long value, IEnumerable<string> columnNames) => throw NotEmulated.Member();

    public DataFrame Fill(double value, IEnumerable<string> columnNames) => throw NotEmulated.Member();

    public DataFrame Fill(string value, IEnumerable<string> columnNames) => throw NotEmulated.Member();

    public DataFrame Fill(bool value) => throw NotEmulated.Member();

    public DataFrame Fill(bool value, IEnumerable<string> columnNames) => throw NotEmulated.Member();

    public DataFrame Fill(IDictionary<string, int> valueMap) => throw NotEmulated.Member();

    public DataFrame Fill(IDictionary<string, long> valueMap) => throw NotEmulated.Member();

    public DataFrame Fill(IDictionary<string, double> valueMap) => throw NotEmulated.Member();

    public DataFrame Fill(IDictionary<string, string> valueMap) => throw NotEmulated.Member();

    public DataFrame Fill(IDictionary<string, bool> valueMap) => throw NotEmulated.Member();

    public DataFrame Replace(string columnName, IDictionary<double, double> replacement) => throw NotEmulated.Member();

    public DataFrame Replace(string columnName, IDictionary<bool, bool> replacement) => throw NotEmulated.Member();

    public DataFrame Replace(string columnName, IDictionary<string, string> replacement) => throw NotEmulated.Member();

    public DataFrame Replace(IEnumerable<string> columnNames, IDictionary<double, double> replacement) => throw NotEmulated.Member();

    public DataFrame Replace(IEnumerable<string> columnNames, IDictionary<bool, bool> replacement) => throw NotEmulated.Member();

    public DataFrame Replace(IEnumerable<string> columnNames, IDictionary<string, string> replacement) => throw NotEmulated.Member();

    public JvmObjectReference Reference => throw NotEmulated.Member();
}
