using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Udf;

/// <summary>SPM3009: static variables are not shipped, so what the driver writes to one never reaches a worker.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MutableStaticInUdf : UdfAnalyzer
{
    public MutableStaticInUdf()
        : base(Descriptors.MutableStaticInUdf)
    {
    }

    private protected override void Analyze(UdfContext context)
    {
        var judged = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var body in context.Bodies)
        {
            foreach (var read in body.Operations)
            {
                if (StaticOf(read) is { } member && judged.Add(member) && DriverWrite(member, context) is { } write)
                {
                    Report(context, body, read, member, write);
                    return;
                }
            }
        }
    }

    private static void Report(UdfContext context, UdfBody body, IOperation read, ISymbol member, SyntaxNode write)
    {
        var values = body.Path.IsEmpty && UdfCopies.ApplyTo(context) && !context.Spark.Shipped.IsHandle(read.Type!)
            ? body.Operations.Where(other => SymbolEqualityComparer.Default.Equals(StaticOf(other), member)).ToImmutableArray()
            : ImmutableArray<IOperation>.Empty;
        context.Report(
            Descriptors.MutableStaticInUdf,
            UdfCopies.Evidence(context.Function, values, body.EvidenceFor(read).Add(write.GetLocation())),
            values.IsEmpty ? null : UdfCopies.Properties(values.Length),
            member.Name,
            write.Line());
    }

    /// <summary>A static field or auto-property of this compilation that is read and could be written later.</summary>
    private static ISymbol? StaticOf(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false, IsReadOnly: false, DeclaringSyntaxReferences.IsEmpty: false } field } when !IsOnlyWritten(operation) => field,
        IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: not null, DeclaringSyntaxReferences.IsEmpty: false } property } when IsAuto(property) && !IsOnlyWritten(operation) => property,
        _ => null,
    };

    private static bool IsOnlyWritten(IOperation operation) =>
        operation.Parent is ISimpleAssignmentOperation assignment && assignment.Target == operation;

    private static bool IsAuto(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    /// <summary>A write by code that the function does not run itself: what it fills on the worker, it also finds there.</summary>
    private static SyntaxNode? DriverWrite(ISymbol member, UdfContext context) => context.Spark.Writes
        .Of(member, context.CancellationToken)
        .FirstOrDefault(write => !IsInStaticConstructor(write) && !context.Bodies.Any(body => body.Operation.Syntax.SyntaxTree == write.SyntaxTree && body.Operation.Syntax.Span.Contains(write.Span)));

    private static bool IsInStaticConstructor(SyntaxNode write) =>
        write.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is { } constructor && constructor.Modifiers.Any(SyntaxKind.StaticKeyword);
}
