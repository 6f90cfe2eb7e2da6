using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SparkMemory.Analyzers.Tests.Verification;

/// <summary>
/// The analyzers, compiled from their sources with a switch in front of each transfer function of the flow analysis: one that is off
/// does nothing. So the shipped code needs no seam, and a new function has its switch without a line here.
/// </summary>
internal sealed class SwitchedAnalyzers
{
    private const string Switch = """
        internal static class Switch
        {
            public static string? Off;

            public static bool IsOff(string name) => Off == name;
        }
        """;

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Latest);

    private readonly FieldInfo _off;
    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;

    public SwitchedAnalyzers()
    {
        var switches = new Switches();
        var folder = RepositoryFiles.PathOf("src/SparkMemory.Analyzers");
        var trees = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(static file => !IsBuilt(file) && Path.GetFileName(file) != "IsExternalInit.cs") // the runtime of the tests has it
            .Order(StringComparer.Ordinal)
            .Select(static file => Tree(File.ReadAllText(file)))
            .Select(tree => IsFlow(tree) ? Tree(switches.Visit(tree.GetRoot()).ToFullString()) : tree)
            .ToList();
        trees.Add(Tree(Switch));
        trees.Add(Tree("namespace SparkMemory.Analyzers; internal static class HelpLinks { public const string Base = \"\"; }"));
        var compilation = CSharpCompilation.Create(
            "SparkMemory.Analyzers",
            trees,
            ReferencesOfRoslyn(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var image = new MemoryStream();
        var data = Directory.GetFiles(Path.Combine(folder, "Configuration", "Data"), "*.tsv")
            .Select(static file => new ResourceDescription("SparkMemory.Analyzers." + Path.GetFileName(file), () => File.OpenRead(file), isPublic: true));
        var result = compilation.Emit(image, manifestResources: data);
        if (!result.Success)
            throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        var assembly = new AssemblyLoadContext("switched").LoadFromStream(image);
        _off = assembly.GetType("Switch")!.GetField("Off")!;
        Functions = switches.Names.ToImmutableArray();
        _analyzers = assembly.GetTypes()
            .Where(static type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .ToImmutableArray();
    }

    /// <summary>Methods that change the state, and the cases that they choose from: <c>Invoke: SparkCallKind.Cut</c>.</summary>
    public ImmutableArray<string> Functions { get; }

    /// <summary>What the rules report while one function is off; null for none.</summary>
    public async Task<IReadOnlyList<string>> FindingsAsync(string source, string? off)
    {
        _off.SetValue(null, off);
        var compilation = SparkAnalysis.WithEveryRule(SparkAnalysis.Compile(source, References.Companion));
        var diagnostics = await SparkAnalysis.DiagnosticsAsync(compilation, _analyzers);
        return diagnostics.Select(static diagnostic => $"{diagnostic.Location.GetLineSpan()}: {diagnostic.Id} {diagnostic.GetMessage()}").Order(StringComparer.Ordinal).ToList();
    }

    private static bool IsBuilt(string file) => file.Split(Path.DirectorySeparatorChar).Any(static part => part is "obj" or "bin");

    private static bool IsFlow(SyntaxTree tree) => tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Any(static type => type.Identifier.ValueText == "FrameEvents");

    private static SyntaxTree Tree(string source) => CSharpSyntaxTree.ParseText(source, s_options);

    private static IEnumerable<MetadataReference> ReferencesOfRoslyn() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Microsoft.CodeAnalysis.dll" or "Microsoft.CodeAnalysis.CSharp.dll" or "netstandard.dll"))
        .Select(static path => MetadataReference.CreateFromFile(path));

    /// <summary>Puts the switches into methods that change the state, and into the cases that they choose from.</summary>
    private sealed class Switches : CSharpSyntaxRewriter
    {
        private readonly HashSet<string> _names = new();
        private string? _method;
        private StatementSyntax? _nothing;

        public IEnumerable<string> Names => _names;

        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
        {
            if (node.Parent is not ClassDeclarationSyntax { Identifier.ValueText: "FrameEvents" } || NothingOf(node) is not { } nothing)
                return node;
            (_method, _nothing) = (node.Identifier.ValueText, nothing);
            _names.Add(_method);
            var visited = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
            var isVoid = node.ReturnType.ToString() == "void";
            var body = visited.Body ?? SyntaxFactory.Block(SyntaxFactory.ParseStatement($"{(isVoid ? string.Empty : "return ")}{visited.ExpressionBody!.Expression};"));
            return visited.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body.WithStatements(body.Statements.Insert(0, Guard(_method))));
        }

        public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node)
        {
            var visited = (SwitchSectionSyntax)base.VisitSwitchSection(node)!;
            if (node.Labels[0] is DefaultSwitchLabelSyntax || node.Statements[0] is BreakStatementSyntax or ReturnStatementSyntax { Expression: null or LiteralExpressionSyntax })
                return visited; // it does nothing
            var name = $"{_method}: {node.Labels[0].ToString()["case ".Length..].TrimEnd(':')}";
            _names.Add(name);
            return visited.WithStatements(visited.Statements.Insert(0, Guard(name)));
        }

        private StatementSyntax Guard(string name) => SyntaxFactory.ParseStatement(
            $"if (global::Switch.IsOff({SyntaxFactory.Literal(name)})) {_nothing}\n");

        /// <summary>What the method does when it is off; null for those that only answer questions.</summary>
        private static StatementSyntax? NothingOf(MethodDeclarationSyntax method)
        {
            var outs = string.Concat(method.ParameterList.Parameters.Where(static parameter => parameter.Modifiers.Any(SyntaxKind.OutKeyword)).Select(static parameter => parameter.Identifier + " = default; "));
            var state = method.ParameterList.Parameters.FirstOrDefault(static parameter => parameter.Type?.ToString() == "FlowState")?.Identifier.ValueText;
            var value = method.ReturnType.ToString() switch
            {
                "void" => string.Empty,
                "FrameValue?" => "null",
                "FlowState" => state ?? "FlowState.Start",
                "bool" when method.Identifier.ValueText.StartsWith("Invoke", StringComparison.Ordinal) => "false",
                _ => null,
            };
            return value is null ? null : SyntaxFactory.ParseStatement($"{{ {outs}return {value}; }}");
        }
    }
}
