using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SparkMemory.Analyzers.Columns;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>What the fixer has to know to put the column in the place of a UDF's calls.</summary>
internal static class UdfRewrite
{
    /// <summary>Properties of the diagnostic; none when the calls cannot be rewritten.</summary>
    public static ImmutableDictionary<string, string?> Of(UdfContext context, Translation translation, UdfCalls calls)
    {
        var udf = context.Udf;
        var properties = ImmutableDictionary<string, string?>.Empty;
        // A fixer edits the finding's own file.
        if (calls.Seen.IsEmpty || calls.Seen.Any(call => call.Operation.Syntax.SyntaxTree != udf.Call.Syntax.SyntaxTree || !CanBeWritten(call, translation.Expression, context)))
            return properties;

        var names = calls.Seen.Select(call => NameFor(call, context)).ToList();
        var changes = new[] { translation.Differences.Text() }.Concat(names.Select(static name => name.Change)).Where(static change => change.Length > 0).Distinct();
        properties = properties
            .Add(UdfReplaceableByColumnExpression.Column, ColumnText.Of(translation.Expression, Qualifier(context, translation.Expression, calls.Seen)))
            .Add(UdfReplaceableByColumnExpression.Names, string.Join("\n", names.Select(static name => name.Name)))
            .Add(UdfReplaceableByColumnExpression.Changes, string.Join("; ", changes));
        return calls.AreAll ? properties.Add(UdfReplaceableByColumnExpression.IsUnusedAfterwards, null) : properties;
    }

    private static bool CanBeWritten(UdfCall call, ColumnExpression expression, UdfContext context) =>
        !call.Arguments.IsDefault
        && call.Arguments
            .Select((argument, i) => (argument, Uses: Nodes(expression).Count(node => node.Kind == ColumnKind.Input && node.Name == ColumnText.Placeholder(i))))
            .All(item => item.Uses == 1 || UdfCall.IsRepeatable(item.argument, context.Spark.Symbols))
        && Nodes(expression).Where(static node => node.Kind == ColumnKind.Named).All(node => MeansTheSame(node.Name, call, context));

    /// <summary>A name of the function's scope need not be visible where the UDF is called, or be another one's there.</summary>
    private static bool MeansTheSame(string text, UdfCall call, UdfContext context)
    {
        var name = SyntaxFactory.ParseExpression(text).GetFirstToken().ValueText;
        return context.Spark.Bodies.Lookup(call.Operation.Syntax, name).SequenceEqual(context.Spark.Bodies.Lookup(context.Function.Body!.Syntax, name), SymbolEqualityComparer.Default);
    }

    /// <summary>
    /// The name that the column gets, and what that changes: a registered function's column is called "name(x)", any other one's by
    /// the signature of the .NET method.
    /// </summary>
    private static (string Name, string Change) NameFor(UdfCall call, UdfContext context)
    {
        switch (ColumnNames.Of(call.Operation, context.Spark, context.CancellationToken))
        {
            case ColumnName.Free:
                return ("", "");
            case ColumnName.Unknown:
                return ("", "may rename the column");
        }

        var arguments = call.Arguments.Select(ColumnNames.Constant).ToList();
        if (context.Udf.RegisteredName is { } registered && !arguments.Contains(null))
            return ($"{registered}({string.Join(", ", arguments)})", "");
        return (Plain(context.Udf.VariableName()) ?? arguments.FirstOrDefault() ?? "value", "renames the column");
    }

    /// <summary>Without what marks a name as a field's.</summary>
    private static string? Plain(string? name) =>
        name is null ? null : (name.StartsWith("s_", StringComparison.Ordinal) ? name.Substring(2) : name).TrimStart('_') is { Length: > 0 } plain ? plain : name;

    /// <summary>A member of the surrounding types, or a local function, would hide a function of the same name.</summary>
    private static string Qualifier(UdfContext context, ColumnExpression expression, ImmutableArray<UdfCall> calls)
    {
        var functions = ColumnText.FunctionsIn(expression).ToList();
        return calls.Select(call => HiddenNames.Qualifier(call.Operation.Syntax, functions, context.Spark)).FirstOrDefault(static qualifier => qualifier.Length > 0) ?? "";
    }

    private static IEnumerable<ColumnExpression> Nodes(ColumnExpression expression) => expression.Children.SelectMany(Nodes).Append(expression);
}
