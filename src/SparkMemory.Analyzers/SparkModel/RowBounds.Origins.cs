using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

// Where frames come from other than by a chain of calls: variables, members, arguments, views.
internal sealed partial class RowBounds
{
    /// <summary>A local may hold whatever is ever put into it; one that is made from itself has no bound.</summary>
    private RowBound OfLocal(ILocalReferenceOperation reference, Way way) =>
        !way.Variables.Contains(reference.Local, SymbolEqualityComparer.Default) && LocalValues.Of(reference).AllOf(reference.Local) is { Count: > 0 } values
            ? AnyOf(values, way.Through(reference.Local))
            : RowBound.Unbounded;

    /// <summary>What the call that led here passes for the parameter.</summary>
    private RowBound OfArgument(IParameterReferenceOperation reference, Way way)
    {
        var parameter = reference.Parameter;
        if (way.Site is { Call: { TargetMethod.Name: "Transform" } transform } inside && parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.LambdaMethod })
            return Of(transform.Receiver(), way.OutOf(inside));
        return way.Site is { } site
            && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, site.Call.TargetMethod.OriginalDefinition)
            && !LocalValues.Of(reference).IsWritten(parameter)
                ? Of(site.Call.ArgumentFor(parameter.Ordinal), way.OutOf(site))
                : RowBound.Unbounded;
    }

    /// <summary>A field or property that one place of the compilation gives its value, and no other code can.</summary>
    private RowBound OfMember(ISymbol member, Way way)
    {
        if (!_symbols.IsDataFrame((member as IFieldSymbol)?.Type ?? ((IPropertySymbol)member).Type) || way.Variables.Contains(member, SymbolEqualityComparer.Default))
            return RowBound.Unbounded;
        var inside = way.Through(member).Into(null);
        if (member is IPropertySymbol { GetMethod: { } getter } && !IsAuto(getter))
            return Returned(getter, inside);
        var isClosed = member switch
        {
            IFieldSymbol field => field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private,
            IPropertySymbol { IsVirtual: false, IsAbstract: false, IsOverride: false } property => property.SetMethod is null or { DeclaredAccessibility: Accessibility.Private },
            _ => false,
        };
        return isClosed && ValueOf(member) is { } value ? Of(value, inside) : RowBound.Unbounded;
    }

    private static bool IsAuto(IMethodSymbol getter) => getter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is AccessorDeclarationSyntax { Body: null, ExpressionBody: null };

    private IOperation? ValueOf(ISymbol member)
    {
        var writes = _spark.Writes.Of(member, CancellationToken.None).Take(2).ToList();
        var initializer = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value } => value,
            PropertyDeclarationSyntax { Initializer.Value: var value } => value,
            _ => null,
        };
        var only = writes.Count == 0 ? initializer
            : writes.Count == 1 && initializer is null ? AssignedTo(writes[0])
            : null;
        return only is null ? null : _spark.Bodies.GetOperation(only, CancellationToken.None);
    }

    private static ExpressionSyntax? AssignedTo(SyntaxNode name)
    {
        var target = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access ? access : name;
        return target.Parent is AssignmentExpressionSyntax { RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.SimpleAssignmentExpression } assignment && assignment.Left == target ? assignment.Right : null;
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
                return AnyOf(ReturnedValues(lambda), way.Into(call));
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
        private const int MaxSteps = 1000;

        private readonly StrongBox<int> _steps;

        private Way(int depth, Site? site, ImmutableList<ISymbol> variables, StrongBox<int> steps)
        {
            Depth = depth;
            Site = site;
            Variables = variables;
            _steps = steps;
            steps.Value++;
        }

        public static Way Start() => new(0, null, ImmutableList<ISymbol>.Empty, new StrongBox<int>());

        /// <summary>Ways that fork again and again end at once.</summary>
        public bool IsTooLong => Depth >= MaxDepth || _steps.Value > MaxSteps;

        /// <summary>The call whose body is looked at.</summary>
        public Site? Site { get; }

        /// <summary>Locals and members on the way.</summary>
        public ImmutableList<ISymbol> Variables { get; }

        private int Depth { get; }

        public Way Deeper() => new(Depth + 1, Site, Variables, _steps);

        public Way Through(ISymbol variable) => new(Depth + 1, Site, Variables.Add(variable), _steps);

        public Way Into(IInvocationOperation? call) => new(Depth + DepthOfCallee, call is null ? null : new Site(call, Site), Variables, _steps);

        public Way OutOf(Site site) => new(Depth + 1, site.Caller, Variables, _steps);
    }

    private sealed record Site(IInvocationOperation Call, Site? Caller);
}
