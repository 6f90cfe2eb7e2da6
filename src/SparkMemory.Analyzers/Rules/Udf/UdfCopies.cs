using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>
/// Tells a fixer which values of a lambda to copy to locals before it. The lambda is the first additional location, the values
/// are the next ones.
/// </summary>
internal static class UdfCopies
{
    /// <summary>How many additional locations are values to copy; absent when there is nothing to fix.</summary>
    public const string Count = nameof(UdfCopies);

    /// <summary>Evidence for a finding: the function, the values, and what else shows it.</summary>
    public static IEnumerable<Location> Evidence(UdfFunction function, IEnumerable<IOperation> values, IEnumerable<Location> more) =>
        new[] { function.Operation.Syntax.GetLocation() }.Concat(values.Select(static value => value.Syntax.GetLocation())).Concat(more);

    public static ImmutableDictionary<string, string?> Properties(int values) =>
        ImmutableDictionary<string, string?>.Empty.Add(Count, values.ToString(CultureInfo.InvariantCulture));

    /// <summary>
    /// Whether a local that is declared before the lambda's statement has the value that the UDF is made with: the lambda stands in
    /// the call itself, in a statement that runs once when it is reached.
    /// </summary>
    public static bool ApplyTo(UdfContext context) =>
        context.Function.Operation is IAnonymousFunctionOperation { Syntax: AnonymousFunctionExpressionSyntax lambda }
        && lambda.Ancestors().TakeWhile(static node => node is not AnonymousFunctionExpressionSyntax).Contains(context.Udf.Call.Syntax);
}
