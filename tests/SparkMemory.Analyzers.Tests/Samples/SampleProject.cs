using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Samples;

/// <summary>A finding of a rule, or the mark that announces it: <c>// SPM2006</c> at the end of a line.</summary>
internal readonly record struct Finding(string File, int Line, string Id)
{
    public override string ToString() => $"{File}({Line}): {Id}";
}

/// <summary>A project under samples/, compiled in-process and analysed by every rule of the package.</summary>
internal static partial class SampleProject
{
    /// <summary>Every analyzer of the package, found by reflection so that none can be forgotten.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = InstancesOf<DiagnosticAnalyzer>(typeof(SparkMemoryAnalyzer)).ToImmutableArray();

    /// <summary>The ids that some analyzer of the package supports.</summary>
    public static ImmutableHashSet<string> ExistingRules { get; } =
        Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static rule => rule.Id).ToImmutableHashSet();

    public static IEnumerable<T> InstancesOf<T>(Type memberOfAssembly) =>
        memberOfAssembly.Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && typeof(T).IsAssignableFrom(type))
            .Select(static type => (T)Activator.CreateInstance(type)!);

    // Older and newer assemblies of the framework side by side are as usual here as in every project of the SDK, which hides these too.
    private static readonly ImmutableDictionary<string, ReportDiagnostic> s_hidden =
        ImmutableDictionary<string, ReportDiagnostic>.Empty.Add("CS1701", ReportDiagnostic.Suppress).Add("CS1702", ReportDiagnostic.Suppress);

    public static Project Load(string name, params MetadataReference[] more)
    {
        var folder = RepositoryFiles.PathOf("samples/" + name);
        var id = ProjectId.CreateNewId();
        var solution = new AdhocWorkspace().CurrentSolution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            name,
            name,
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: s_hidden),
            parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
            metadataReferences: References.Framework.Concat(References.Spark).Concat(more)));
        foreach (var file in SourcesIn(folder))
        {
            var text = SourceText.From(File.ReadAllText(file));
            solution = solution.AddDocument(DocumentId.CreateNewId(id), Path.GetRelativePath(folder, file), text, filePath: file);
        }

        return solution.GetProject(id)!;
    }

    /// <summary>The marks of all sources, one for each id of a comment.</summary>
    public static async Task<IReadOnlyList<Finding>> MarksAsync(Project project)
    {
        var marks = new List<Finding>();
        foreach (var document in project.Documents)
        {
            foreach (var line in (await document.GetTextAsync()).Lines)
            {
                if (Mark().Match(line.ToString()) is { Success: true } mark)
                    marks.AddRange(mark.Groups["id"].Captures.Select(id => new Finding(document.Name, line.LineNumber + 1, id.Value)));
            }
        }

        return marks;
    }

    /// <summary>What the rules report, and an analyzer that throws.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync();
        return await compilation!.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync();
    }

    public static async Task AssertCompilesAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync();
        Assert.DoesNotContain(compilation!.GetDiagnostics(), static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    public static Finding FindingOf(Project project, Diagnostic diagnostic) => diagnostic.Location.SourceTree is { } tree
        ? new Finding(project.GetDocument(tree)!.Name, diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1, diagnostic.Id)
        : new Finding(project.Name, 0, diagnostic.Id);

    private static IEnumerable<string> SourcesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .OrderBy(static file => file, StringComparer.Ordinal);

    [GeneratedRegex(@"// (?<id>SPM\d{4})(, (?<id>SPM\d{4}))*$")]
    private static partial Regex Mark();
}
