using System;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Configuration;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>SPM3005: what does not depend on the row is built again for each.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UdfBuildsExpensiveObjectPerRow : UdfAnalyzer
{
    public UdfBuildsExpensiveObjectPerRow()
        : base(Descriptors.UdfBuildsExpensiveObjectPerRow)
    {
    }

    private protected override void Analyze(UdfContext context)
    {
        var more = context.Option(SparkMemoryOptions.UdfExpensiveTypes);
        foreach (var body in context.Bodies)
        {
            foreach (var operation in body.Operations)
            {
                if (ExpensiveObjects.Of(operation, more) is not { } hoisting
                    || !RowIndependence.Holds(operation, body.Method)
                    || RowIndependence.MayBeKept(operation, body))
                {
                    continue;
                }

                context.Report(
                    Descriptors.UdfBuildsExpensiveObjectPerRow,
                    UdfObjects.Evidence(body, operation),
                    UdfObjects.Properties(FixFor(operation, hoisting), operation.Type),
                    ShortText(operation),
                    context.Udf.Unit,
                    UdfObjects.Place(body, operation));
                return;
            }
        }
    }

    private static string ShortText(IOperation operation) => operation is IInvocationOperation call
        ? $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}(…)"
        : $"new {operation.Type!.Name}(…)";

    private static Hoisting FixFor(IOperation creation, Hoisting hoisting)
    {
        if (!RowIndependence.IsStatic(creation) || IsDisposed(creation))
            return Hoisting.None;
        return hoisting switch
        {
            // An object of the program, such as a converter, may keep something from row to row.
            Hoisting.Static when creation.DescendantsAndSelf().Any(static part => part is IObjectCreationOperation { Type.DeclaringSyntaxReferences.IsEmpty: false }) => Hoisting.None,
            Hoisting.Static when creation.Type?.Name == "Regex" => IsValidPattern(creation) ? Hoisting.Static : Hoisting.None,
            Hoisting.Static => creation is IInvocationOperation { TargetMethod.Name: "GetCultureInfo" } || ObjectUses.Of(creation) == ObjectUse.Read ? Hoisting.Static : Hoisting.None,
            _ => hoisting,
        };
    }

    /// <summary>A shared object must not be disposed of after the first row.</summary>
    private static bool IsDisposed(IOperation creation)
    {
        var value = creation;
        while (value.Parent is IConversionOperation or IVariableInitializerOperation or IVariableDeclaratorOperation or IVariableDeclarationOperation or IVariableDeclarationGroupOperation)
            value = value.Parent;
        return value.Parent is IUsingOperation or IUsingDeclarationOperation
            || (value != creation && LocalValues.Of(creation).LocalOf(creation) is { } local && LocalValues.Of(creation).ReadsOf(local).Any(static read => read.Parent is IInvocationOperation { TargetMethod.Name: "Dispose" or "Close" } or IUsingOperation));
    }

    /// <summary>In a static field a bad pattern would throw another exception, and for good.</summary>
    internal static bool IsValidPattern(IOperation call)
    {
        var arguments = call.ChildOperations.OfType<IArgumentOperation>().ToList();
        if (arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "pattern")?.Value.ConstantValue is not { HasValue: true, Value: string pattern })
            return false;
        var options = arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "options")?.Value.ConstantValue;
        if (options is { HasValue: false } || arguments.Any(static argument => argument.Parameter?.Name == "matchTimeout"))
            return false;
        try
        {
            _ = new Regex(pattern, options is { Value: int value } ? (RegexOptions)value & ~RegexOptions.Compiled : RegexOptions.None);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
