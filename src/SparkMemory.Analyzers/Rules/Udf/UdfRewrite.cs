using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.Columns;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>What the fixer has to know to put the column in the place of a UDF's calls.</summary>
internal static class UdfRewrite
{
    /// <summary>Properties of the diagnostic; none when the calls cannot be rewritten.</summary>
    public static ImmutableDictionary<string, string?> Of(UdfContext context, Translation translation, UdfCalls calls)
    {
        var (udf, symbols) = (context.Udf, context.Spark.Symbols);
        var properties = ImmutableDictionary<string, string?>.Empty;
        // A name in the expression is one of the lambda's scope, which calls by name need not be in.
        if (calls.InMethod.IsEmpty
            || calls.InMethod.Any(call => !CanBeWritten(call, translation.Expression, symbols))
            || (udf.Kind == UdfKind.Registered && Nodes(translation.Expression).Any(static node => node.Kind == ColumnKind.Named)))
        {
            return properties;
        }

        var names = calls.InMethod.Select(call => NameFor(udf, call, symbols)).ToList();
        var changes = new[] { translation.Differences.Text() }.Concat(names.Select(static name => name.Change)).Where(static change => change.Length > 0).Distinct();
        properties = properties
            .Add(UdfReplaceableByColumnExpression.Column, ColumnText.Of(translation.Expression, HiddenNames.Qualifier(context.Container, ColumnText.FunctionsIn(translation.Expression))))
            .Add(UdfReplaceableByColumnExpression.Names, string.Join("\n", names.Select(static name => name.Name)))
            .Add(UdfReplaceableByColumnExpression.Changes, string.Join("; ", changes));
        return calls.AreAll ? properties.Add(UdfReplaceableByColumnExpression.IsUnusedAfterwards, null) : properties;
    }

    private static bool CanBeWritten(UdfCall call, ColumnExpression expression, SparkSymbols symbols) =>
        !call.Arguments.IsDefault
        && call.Arguments
            .Select((argument, i) => (argument, Uses: Nodes(expression).Count(node => node.Kind == ColumnKind.Input && node.Name == ColumnText.Placeholder(i))))
            .All(item => item.Uses == 1 || UdfCall.IsRepeatable(item.argument, symbols));

    /// <summary>
    /// The name that the column gets, and what that changes: a registered function's column is called "name(x)", any other one's by
    /// the signature of the .NET method.
    /// </summary>
    private static (string Name, string Change) NameFor(UdfSite udf, UdfCall call, SparkSymbols symbols)
    {
        switch (ColumnNames.Of(call.Operation, symbols))
        {
            case ColumnName.Free:
                return ("", "");
            case ColumnName.Unknown:
                return ("", "may rename the column");
        }

        var arguments = call.Arguments.Select(ColumnNames.Constant).ToList();
        if (udf.RegisteredName is { } registered && !arguments.Contains(null))
            return ($"{registered}({string.Join(", ", arguments)})", "");
        return (udf.VariableName() ?? arguments.FirstOrDefault() ?? "value", "renames the column");
    }

    private static IEnumerable<ColumnExpression> Nodes(ColumnExpression expression) => expression.Children.SelectMany(Nodes).Append(expression);
}
