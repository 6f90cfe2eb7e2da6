using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>SPM1001, where a frame derived from the persisted one is returned: the persisted one in its place, for the caller to release.</summary>
internal static class ReturnPlan
{
    public static FixPlan? Of(PersistSite site, MemberCode code)
    {
        if (!site.IsDerivedReturned
            || CacheHandle.Of(site.Call, code) is not { } handle
            || code.ReferencesTo(handle.Variable).Any(reference => reference.Syntax.SpanStart > handle.Statement.Span.End && MemberCode.IsWrite(reference)))
        {
            return null;
        }

        var returned = code.Operations.OfType<IReturnOperation>()
            .Select(static operation => operation.ReturnedValue)
            .Where(value => value is not null
                && code.Spark.Symbols.IsDataFrame(value.Type)
                && handle.Block.Span.Contains(value.Syntax.Span)
                && value.Syntax.SpanStart > handle.Statement.Span.End
                && MemberCode.FunctionOf(value.Syntax) == MemberCode.FunctionOf(handle.Statement)
                && Frames.VariableSymbol(value.Unwrap()) is null
                && SymbolEqualityComparer.Default.Equals(Frames.Variable(value), handle.Variable))
            .Select(static value => value!.Syntax)
            .ToArray();
        return returned.Length > 0 ? new FixPlan(returned).With(FixPlan.Text, handle.Variable.Name) : null;
    }
}
