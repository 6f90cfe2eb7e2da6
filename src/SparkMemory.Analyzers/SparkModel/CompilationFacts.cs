using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// Facts that hold for the whole compilation, found by one lazy scan on first need, so that findings stay live in the editor.
/// </summary>
internal sealed class CompilationFacts
{
    private const string SetCheckpointDir = "SetCheckpointDir";
    // Not the whole key, so that one that is put together from parts is seen too.
    private const string OffHeapKeys = "offHeap";
    private const string OffHeapSwitch = "offHeap.enabled";
    private const string AdaptiveExecutionKey = "spark.sql.adaptive.enabled";
    private const string AnsiKey = "spark.sql.ansi.enabled";
    private const string SetCheckpointDirOnJvm = "setCheckpointDir";

    // Per tree, because an edit makes a new compilation but keeps all other trees.
    private static readonly ConditionalWeakTable<SyntaxTree, TreeMentions> s_mentions = new();

    private static readonly ConditionalWeakTable<SyntaxTree, List<SyntaxToken>> s_texts = new();

    private readonly Compilation _compilation;
    private readonly SparkSymbols _symbols;
    private readonly BodyAccess _bodies;
    private int _checkpointDirectory;

    public CompilationFacts(Compilation compilation, SparkSymbols symbols, BodyAccess bodies)
    {
        _compilation = compilation;
        _symbols = symbols;
        _bodies = bodies;
    }

    /// <summary>
    /// Whether a checkpoint directory may be set when the program runs: by this compilation, or by a referenced library
    /// that uses Microsoft.Spark and that we cannot look into.
    /// </summary>
    public bool MaySetCheckpointDirectory(CancellationToken cancellationToken)
    {
        const int Unknown = 0, No = 1, Yes = 2;
        if (Volatile.Read(ref _checkpointDirectory) == Unknown)
        {
            var found = SparkLibraryIsReferenced() || CheckpointDirectoryIsSet(cancellationToken);
            Volatile.Write(ref _checkpointDirectory, found ? Yes : No);
        }

        return _checkpointDirectory == Yes;
    }

    /// <summary>Whether something here may set <c>spark.memory.offHeap.size</c>: this compilation, or a library that uses Microsoft.Spark.</summary>
    public bool MayConfigureOffHeapMemory(CancellationToken cancellationToken) =>
        SparkLibraryIsReferenced() || Mentions(cancellationToken).Any(static mentions => mentions.OffHeapSize);

    /// <summary>The name in the first call that brings rows to the driver lazily (<c>Collect</c>, <c>Take</c>, …); null when there is none.</summary>
    public SyntaxNode? FirstCollect(CancellationToken cancellationToken) => _compilation.SyntaxTrees
        .SelectMany(tree => tree.GetRoot(cancellationToken).DescendantNodes().OfType<SimpleNameSyntax>())
        .FirstOrDefault(name => name.Identifier.ValueText is "Collect" or "ToLocalIterator" or "Take" or "Head" or "Tail"
            && _bodies.GetSymbol(name, cancellationToken) is IMethodSymbol method
            && _symbols.IsDataFrame(method.ContainingType)
            && !SymbolEqualityComparer.Default.Equals(method.ReturnType, _symbols.Row));

    /// <summary>Whether something here sets <c>spark.sql.adaptive.enabled</c> to false.</summary>
    public bool TurnsAdaptiveExecutionOff(CancellationToken cancellationToken) => Mentions(cancellationToken).Any(static mentions =>
        mentions.KeyTexts.Any(static text => text.IsTurnedOff && Names(text.Text, AdaptiveExecutionKey) && (text.IsSetKey || text.Text != AdaptiveExecutionKey)));

    /// <summary>Whether a setting here may turn on ANSI mode: the key is mentioned, and not only to turn it off.</summary>
    public bool MayTurnOnAnsiMode(CancellationToken cancellationToken) =>
        Mentions(cancellationToken).Any(static mentions => mentions.KeyTexts.Any(static text => Names(text.Text, AnsiKey) && !text.IsTurnedOff));

    private bool CheckpointDirectoryIsSet(CancellationToken cancellationToken) =>
        Mentions(cancellationToken).Any(mentions => mentions.ByJvmName || mentions.Names.Any(name => IsSetCheckpointDir(name, cancellationToken)));

    private IEnumerable<TreeMentions> Mentions(CancellationToken cancellationToken) =>
        _compilation.SyntaxTrees.Select(tree => s_mentions.GetValue(tree, key => TreeMentions.Find(key, cancellationToken)));

    private bool IsSetCheckpointDir(SyntaxNode name, CancellationToken cancellationToken) =>
        _bodies.GetSymbol(name, cancellationToken) is IMethodSymbol method
        && SymbolEqualityComparer.Default.Equals(method.ContainingType, _symbols.SparkContext);

    private bool SparkLibraryIsReferenced() =>
        _compilation.SourceModule.ReferencedAssemblySymbols.Any(static library =>
            !IsKnownNotToSetDirectories(library.Name)
            && library.Modules.Any(static module => module.ReferencedAssemblies.Any(static reference => reference.Name == "Microsoft.Spark")));

    private static bool IsKnownNotToSetDirectories(string assembly) =>
        assembly == "SparkMemory.Runtime" || assembly == "Microsoft.Spark" || assembly.StartsWith("Microsoft.Spark.Extensions.", System.StringComparison.Ordinal);

    /// <summary>Literals of the compilation that name the key and are not the key of a call that sets it: it may be read there.</summary>
    public int OtherMentionsOf(string key, CancellationToken cancellationToken) =>
        Mentions(cancellationToken).Sum(mentions => mentions.KeyTexts.Count(text => !text.IsSetKey && Names(text.Text, key)));

    /// <summary>Whether a longer text names the key: SQL may set it.</summary>
    public bool MaySetInSql(string key, CancellationToken cancellationToken) =>
        Mentions(cancellationToken).Any(mentions => mentions.KeyTexts.Any(text => text.Text != key && Names(text.Text, key)));

    /// <summary>The key as a whole: <c>spark.yarn.jars</c> does not name <c>spark.yarn.jar</c>.</summary>
    private static bool Names(string text, string key)
    {
        for (var at = text.IndexOf(key, StringComparison.Ordinal); at >= 0; at = text.IndexOf(key, at + 1, StringComparison.Ordinal))
        {
            var end = at + key.Length;
            if (end == text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] is '.' or '_' or '-'))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a text of the compilation has the word, other than in the function that the body belongs to: code there may reach
    /// the table or view of that name.
    /// </summary>
    public bool IsNamedOutside(SyntaxNode body, string word) => _compilation.SyntaxTrees.Any(tree => s_texts.GetValue(tree, TextsOf)
        .Any(literal => HasWord(literal.ValueText, word) && FunctionOf(literal.Parent!) != FunctionOf(body)));

    private static List<SyntaxToken> TextsOf(SyntaxTree tree) => tree.GetRoot()
        .DescendantTokens()
        .Where(static token => token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringTextToken)
            || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken) || token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken))
        .ToList();

    private static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !IsPartOfWord(text[at - 1])) && (end == text.Length || !IsPartOfWord(text[end])))
                return true;
        }

        return false;
    }

    private static bool IsPartOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static SyntaxNode FunctionOf(SyntaxNode node) => node.AncestorsAndSelf().First(static ancestor => ancestor is
        AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or CompilationUnitSyntax
        or (MemberDeclarationSyntax and not GlobalStatementSyntax));

    /// <summary>Whether the SQL text calls a function that the program registers, as far as its name is a literal.</summary>
    public bool CallsRegisteredFunction(SqlText sql, CancellationToken cancellationToken) =>
        Mentions(cancellationToken).Any(mentions => mentions.RegisteredNames.Any(name => sql.Mentions(name) > 0));

    private sealed class TreeMentions
    {
        private TreeMentions(ImmutableArray<SyntaxNode> names, bool byJvmName, bool offHeapSize, ImmutableArray<(string Text, bool IsSetKey, bool IsTurnedOff)> keyTexts, ImmutableArray<string> registeredNames)
        {
            RegisteredNames = registeredNames;
            KeyTexts = keyTexts;
            Names = names;
            ByJvmName = byJvmName;
            OffHeapSize = offHeapSize;
        }

        public ImmutableArray<SyntaxNode> Names { get; }

        public bool ByJvmName { get; }

        public bool OffHeapSize { get; }


        /// <summary>Texts of literals that may name configuration keys, SQL among them.</summary>
        public ImmutableArray<(string Text, bool IsSetKey, bool IsTurnedOff)> KeyTexts { get; }

        /// <summary>Names in calls of <c>Register("name", …)</c> and its like.</summary>
        public ImmutableArray<string> RegisteredNames { get; }

        private static bool IsRegisteredName(SyntaxToken literal) =>
            literal.IsKind(SyntaxKind.StringLiteralToken)
            && literal.Parent?.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method } } } }
            && method.StartsWith("Register", StringComparison.Ordinal);

        /// <summary>The literal is the key in a call of <c>Config</c> or <c>Set</c>.</summary>
        private static bool IsSetKey(SyntaxToken literal) =>
            literal.Parent?.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } arguments } argument
            && (argument.NameColon is { } name ? name.Name.Identifier.ValueText == "key" : arguments.Arguments[0] == argument)
            && call.Expression is
                (MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Config" or "Set" }
                or MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Config" or "Set" });

        /// <summary>The key is set to the constant false, in a call or in SQL.</summary>
        private static bool IsTurnedOff(SyntaxToken literal) =>
            literal.ValueText.Replace(" ", string.Empty).EndsWith("=false", StringComparison.OrdinalIgnoreCase)
            || (literal.Parent?.Parent?.Parent is ArgumentListSyntax { Arguments: { Count: 2 } arguments }
                && arguments[1].Expression is LiteralExpressionSyntax value
                && string.Equals(value.Token.ValueText, "false", StringComparison.OrdinalIgnoreCase));

        public static TreeMentions Find(SyntaxTree tree, CancellationToken cancellationToken)
        {
            var names = ImmutableArray.CreateBuilder<SyntaxNode>();
            var keyTexts = ImmutableArray.CreateBuilder<(string Text, bool IsSetKey, bool IsTurnedOff)>();
            var registeredNames = ImmutableArray.CreateBuilder<string>();
            var byJvmName = false;
            var offHeapSize = false;
            foreach (var token in tree.GetRoot(cancellationToken).DescendantTokens())
            {
                if (token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == SetCheckpointDir)
                    names.Add(token.Parent!);
                if (IsRegisteredName(token))
                    registeredNames.Add(token.ValueText);
                byJvmName |= token.IsKind(SyntaxKind.StringLiteralToken) && token.ValueText == SetCheckpointDirOnJvm;
                offHeapSize |= !token.IsKind(SyntaxKind.IdentifierToken) && Has(token.ValueText, OffHeapKeys) && !Has(token.ValueText, OffHeapSwitch);
                if (!token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText.IndexOf("spark.", StringComparison.Ordinal) >= 0)
                    keyTexts.Add((token.ValueText, IsSetKey(token), IsTurnedOff(token)));
            }

            return new TreeMentions(names.ToImmutable(), byJvmName, offHeapSize, keyTexts.ToImmutable(), registeredNames.ToImmutable());
        }

        private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.Ordinal) >= 0;
    }
}
