using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

// Where frames come from other than by a chain of calls: variables, members, arguments, views.
internal sealed partial class RowBounds
{
    private const int MaxWrites = 4;

    /// <summary>A local may hold whatever is ever put into it; one that is made from itself has no bound.</summary>
    private RowBound OfLocal(ILocalReferenceOperation reference, Way way)
    {
        if (way.Has(reference.Local) || LocalValues.Of(reference).AllOf(reference.Local) is not { } values)
            return RowBound.Unbounded;
        return values.Count > 0 ? AnyOf(values, way.Through(reference.Local)) : OfDeconstructed(reference, way.Through(reference.Local));
    }

    /// <summary>What the call that led here passes for the parameter.</summary>
    private RowBound OfArgument(IParameterReferenceOperation reference, Way way)
    {
        var parameter = reference.Parameter;
        if (way.Site is { Call: { TargetMethod.Name: "Transform" } transform } inside && parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.LambdaMethod })
            return Of(transform.Receiver(), way.OutOf(inside));
        return SiteOf(reference, way) is { } site ? Of(site.Call.ArgumentFor(parameter.Ordinal), way.OutOf(site)) : RowBound.Unbounded;
    }

    /// <summary>The call that led here, when what it passes for the parameter is what the parameter stands for.</summary>
    private static Site? SiteOf(IParameterReferenceOperation reference, Way way) =>
        way.Site is { } site
        && SymbolEqualityComparer.Default.Equals(reference.Parameter.ContainingSymbol, site.Call.TargetMethod.OriginalDefinition)
        && !LocalValues.Of(reference).IsWritten(reference.Parameter)
            ? site
            : null;

    /// <summary>A field or property may hold whatever the compilation ever puts into it, when no other code can.</summary>
    private RowBound OfMember(ISymbol member, Way way)
    {
        if (!_symbols.IsDataFrame((member as IFieldSymbol)?.Type ?? ((IPropertySymbol)member).Type) || way.Has(member))
            return RowBound.Unbounded;
        var inside = way.Through(member).Into(null);
        return member is IPropertySymbol { GetMethod: { } getter } && !IsAuto(getter) ? Returned(getter, inside) : AnyOf(ValuesOf(member), inside);
    }

    private static bool IsAuto(IMethodSymbol getter) => getter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is AccessorDeclarationSyntax { Body: null, ExpressionBody: null };

    /// <summary>All that the field or automatic property ever holds; nothing when that is not sure.</summary>
    private IEnumerable<IOperation> ValuesOf(ISymbol member)
    {
        var isClosed = member switch
        {
            IFieldSymbol field => field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private,
            IPropertySymbol { IsVirtual: false, IsAbstract: false, IsOverride: false } property => property.SetMethod is null or { DeclaredAccessibility: Accessibility.Private },
            _ => false,
        };
        if (!isClosed)
            return Enumerable.Empty<IOperation>();
        var initializer = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value } => value,
            PropertyDeclarationSyntax { Initializer.Value: var value } => value,
            _ => null,
        };
        var values = _spark.Writes.Of(member, CancellationToken.None).Take(MaxWrites + 1).Select(AssignedTo).ToList();
        if (initializer is not null)
            values.Add(initializer);
        var operations = values.Select(value => value is null ? null : _spark.Bodies.GetOperation(value, CancellationToken.None)).OfType<IOperation>().ToList();
        return operations.Count == values.Count && values.Count <= MaxWrites ? operations : Enumerable.Empty<IOperation>();
    }

    private static ExpressionSyntax? AssignedTo(SyntaxNode name)
    {
        var target = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access ? access : name;
        return target.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression or (int)SyntaxKind.CoalesceAssignmentExpression } assignment && assignment.Left == target
            ? assignment.Right
            : null;
    }

    /// <summary>A table has no bound; a view that the function itself made of a frame has that of the frame.</summary>
    private RowBound OfSource(IInvocationOperation call, Way way)
    {
        if (call.ArgumentFor(0) is not { } argument)
            return RowBound.Unbounded;
        switch (call.TargetMethod.Name)
        {
            case "Sql" when SqlText.From(argument) is { } sql:
                return sql.OnlyTable is { } read && ViewOf(read, call) is { } viewed ? sql.RowsOver(Of(viewed, way)) : sql.Rows;
            case "Transform" when argument is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }:
                return AnyOf(lambda.ReturnedValues(), way.Into(call));
            case "Table" when ConstantText.Of(argument) is { } name && ViewOf(name, call) is { } view:
                return Of(view, way);
            default:
                return RowBound.Unbounded;
        }
    }

    /// <summary>The frame behind the view, when one call in front of the use makes it and no other code names it.</summary>
    private IOperation? ViewOf(string name, IInvocationOperation use)
    {
        var normal = TableName.Of(name);
        var views = use.Root().Descendants()
            .OfType<IInvocationOperation>()
            .Where(call => _api.Classify(call.TargetMethod)?.Kind == SparkCallKind.View && call.ArgumentFor(0) is { } made && ConstantText.Of(made) is var text && (text is null || IsNamed(call, text)))
            .Take(2)
            .ToList();
        return views.Count == 1
            && ConstantText.Of(views[0].ArgumentFor(0)!) is not null
            && IsMadeBefore(views[0].Syntax, use.Syntax)
            && !IsDefinedInSql(normal, use)
            && !_spark.Facts.IsNamedOutside(use.Syntax, normal.Substring(normal.LastIndexOf('.') + 1))
                ? views[0].Receiver()
                : null;

        bool IsNamed(IInvocationOperation call, string text) =>
            (call.TargetMethod.Name.Contains("Global") ? TableName.OfGlobalView(text) : TableName.Of(text)) == normal;
    }

    /// <summary>A statement of a block around the use, in front of it, makes the view: there is no way past it.</summary>
    private static bool IsMadeBefore(SyntaxNode creation, SyntaxNode use) =>
        creation.Span.End <= use.SpanStart
        && creation.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax { Parent: { } parent }
        && (parent is GlobalStatementSyntax || (parent is BlockSyntax && parent.Span.Contains(use.Span)));

    private static bool IsDefinedInSql(string table, IInvocationOperation use) => use.Root().Descendants()
        .OfType<IInvocationOperation>()
        .Any(call => call.TargetMethod.Name == "Sql" && call.ArgumentFor(0) is { } text && SqlText.From(text)?.Table is { } name && TableName.Of(name) == table);

    /// <summary>How the walk came to a frame.</summary>
    private readonly struct Way
    {
        private const int MaxDepth = 200;
        private const int MaxCallees = 4;
        private const int MaxSteps = 1000;

        private readonly int _depth;
        private readonly int _callees;
        private readonly ImmutableList<ISymbol> _variables;
        private readonly StrongBox<int> _steps;

        private Way(int depth, int callees, Site? site, ImmutableList<ISymbol> variables, StrongBox<int> steps)
        {
            _depth = depth;
            _callees = callees;
            Site = site;
            _variables = variables;
            _steps = steps;
            steps.Value++;
        }

        public static Way Start() => new(0, 0, null, ImmutableList<ISymbol>.Empty, new StrongBox<int>());

        /// <summary>Ways that fork again and again end at once.</summary>
        public bool IsTooLong => _depth >= MaxDepth || _callees >= MaxCallees || _steps.Value > MaxSteps;

        /// <summary>The call whose body is looked at.</summary>
        public Site? Site { get; }

        /// <summary>The local or member is on the way already.</summary>
        public bool Has(ISymbol variable) => _variables.Contains(variable, SymbolEqualityComparer.Default);

        public Way Deeper() => new(_depth + 1, _callees, Site, _variables, _steps);

        public Way Through(ISymbol variable) => new(_depth + 1, _callees, Site, _variables.Add(variable), _steps);

        public Way Into(IInvocationOperation? call) => new(_depth + 1, _callees + 1, call is null ? null : new Site(call, Site), _variables, _steps);

        public Way OutOf(Site site) => new(_depth + 1, _callees - 1, site.Caller, _variables, _steps);
    }

    private sealed record Site(IInvocationOperation Call, Site? Caller);
}
