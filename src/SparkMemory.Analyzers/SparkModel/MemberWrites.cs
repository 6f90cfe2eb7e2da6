using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Where the compilation writes fields and properties outside of their own initialisers. Names are found once per file.</summary>
internal sealed class MemberWrites
{
    // Per tree, because an edit makes a new compilation but keeps all other trees.
    private static readonly ConditionalWeakTable<SyntaxTree, WrittenNames> s_names = new();

    private readonly Compilation _compilation;
    private readonly BodyAccess _bodies;

    public MemberWrites(Compilation compilation, BodyAccess bodies)
    {
        _compilation = compilation;
        _bodies = bodies;
    }

    /// <summary>The names through which the field or property is assigned, incremented or passed by reference.</summary>
    public IEnumerable<SyntaxNode> Of(ISymbol member, CancellationToken cancellationToken) => _compilation.SyntaxTrees
        .SelectMany(tree => s_names.GetValue(tree, key => new WrittenNames(key, cancellationToken)).Of(member.Name))
        .Where(name => SymbolEqualityComparer.Default.Equals(_bodies.GetSymbol(name, cancellationToken)?.OriginalDefinition, member.OriginalDefinition));

    private sealed class WrittenNames
    {
        private readonly ILookup<string, SimpleNameSyntax> _names;

        public WrittenNames(SyntaxTree tree, CancellationToken cancellationToken) => _names = tree
            .GetRoot(cancellationToken)
            .DescendantNodes()
            .SelectMany(Targets)
            .SelectMany(Names)
            .ToLookup(static name => name.Identifier.ValueText);

        public IEnumerable<SimpleNameSyntax> Of(string name) => _names[name];

        private static IEnumerable<ExpressionSyntax> Targets(SyntaxNode node) => node switch
        {
            AssignmentExpressionSyntax assignment => new[] { assignment.Left },
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression or (int)SyntaxKind.AddressOfExpression } unary => new[] { unary.Operand },
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } unary => new[] { unary.Operand },
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } argument => new[] { argument.Expression },
            RefExpressionSyntax reference => new[] { reference.Expression },
            _ => Enumerable.Empty<ExpressionSyntax>(),
        };

        private static IEnumerable<SimpleNameSyntax> Names(ExpressionSyntax target) => target switch
        {
            SimpleNameSyntax name => new[] { name },
            MemberAccessExpressionSyntax access => new[] { access.Name },
            MemberBindingExpressionSyntax binding => new[] { binding.Name },
            ParenthesizedExpressionSyntax parenthesized => Names(parenthesized.Expression),
            PostfixUnaryExpressionSyntax suppression => Names(suppression.Operand),
            TupleExpressionSyntax tuple => tuple.Arguments.SelectMany(static argument => Names(argument.Expression)),
            _ => Enumerable.Empty<SimpleNameSyntax>(),
        };
    }
}
