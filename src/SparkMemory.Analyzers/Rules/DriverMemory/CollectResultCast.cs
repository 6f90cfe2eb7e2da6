using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.DriverMemory;

/// <summary>SPM2008: the lazy rows of <c>Collect()</c> and its like are no list and no array, so a cast to one never succeeds.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CollectResultCast : SparkMemoryAnalyzer
{
    /// <summary>"ToList" or "ToArray": the method whose result is what the cast asks for; absent when there is none.</summary>
    internal const string Materialize = nameof(Materialize);

    /// <summary>Present when the materialised rows already have the type of the cast, so that the cast can go.</summary>
    internal const string IsExact = nameof(IsExact);

    /// <summary>Present when the cast throws today; <c>as</c> and <c>is</c> let the program go on another way.</summary>
    internal const string Throws = nameof(Throws);

    public CollectResultCast()
        : base(Descriptors.CollectResultCast)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, SparkCompilation spark)
    {
        if (spark.Symbols.Row is { } row)
        {
            var types = new CollectionTypes(context.Compilation, spark.Symbols, row);
            context.RegisterOperationAction(
                operation => Analyze(operation, spark, types),
                OperationKind.Conversion,
                OperationKind.IsType,
                OperationKind.IsPattern,
                OperationKind.Switch,
                OperationKind.SwitchExpression);
        }
    }

    private static void Analyze(OperationAnalysisContext context, SparkCompilation spark, CollectionTypes types)
    {
        foreach (var cast in CastsOf(context.Operation))
        {
            if (types.IsCollection(cast.Type) && RowSequences.Creator(cast.Value, spark.Api) is { } creator)
                Report(context, cast, creator, types);
        }
    }

    private static void Report(OperationAnalysisContext context, Cast cast, IInvocationOperation creator, CollectionTypes types)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (types.MaterializerFor(cast.Type) is { } materializer)
            properties = properties.Add(Materialize, materializer);
        if (types.IsExact(cast.Type))
            properties = properties.Add(IsExact, null);
        if (cast.Throws)
            properties = properties.Add(Throws, null);

        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.CollectResultCast,
            cast.TypeSyntax.GetLocation(),
            ImmutableArray.Create(cast.Value.Syntax.GetLocation(), creator.MethodNameLocation()),
            properties,
            creator.TargetMethod.Name,
            cast.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            cast.Consequence));
    }

    private static IEnumerable<Cast> CastsOf(IOperation operation) => operation switch
    {
        IConversionOperation { IsImplicit: false, OperatorMethod: null, Type: { } type, Syntax: CastExpressionSyntax syntax } conversion =>
            new[] { new Cast(conversion.Operand, type, syntax.Type, Throws: true, "the cast always throws") },
        IConversionOperation { IsTryCast: true, Type: { } type, Syntax: BinaryExpressionSyntax syntax } conversion =>
            new[] { new Cast(conversion.Operand, type, syntax.Right, Throws: false, "the result is always null") },
        IIsTypeOperation { Syntax: BinaryExpressionSyntax syntax } isType =>
            new[] { new Cast(isType.ValueOperand, isType.TypeOperand, syntax.Right, Throws: false, NeverMatches) },
        IIsPatternOperation isPattern => TypesTestedBy(isPattern.Value, isPattern.Pattern),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => TypesTestedBy(choice.Value, arm.Pattern)),
        ISwitchOperation choice => choice.Cases
            .SelectMany(static section => section.Clauses)
            .OfType<IPatternCaseClauseOperation>()
            .SelectMany(clause => TypesTestedBy(choice.Value, clause.Pattern)),
        _ => Enumerable.Empty<Cast>(),
    };

    private static IEnumerable<Cast> TypesTestedBy(IOperation value, IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation { MatchesNull: false, MatchedType: { } type, Syntax: DeclarationPatternSyntax syntax } =>
            new[] { new Cast(value, type, syntax.Type, Throws: false, NeverMatches) },
        ITypePatternOperation { MatchedType: { } type } => new[] { new Cast(value, type, pattern.Syntax, Throws: false, NeverMatches) },
        IRecursivePatternOperation { MatchedType: { } type, Syntax: RecursivePatternSyntax { Type: { } syntax } } =>
            new[] { new Cast(value, type, syntax, Throws: false, NeverMatches) },
        INegatedPatternOperation negated => TypesTestedBy(value, negated.Pattern),
        IBinaryPatternOperation binary => TypesTestedBy(value, binary.LeftPattern).Concat(TypesTestedBy(value, binary.RightPattern)),
        _ => Enumerable.Empty<Cast>(),
    };

    private const string NeverMatches = "the test never succeeds";

    private sealed record Cast(IOperation Value, ITypeSymbol Type, SyntaxNode TypeSyntax, bool Throws, string Consequence);
}
