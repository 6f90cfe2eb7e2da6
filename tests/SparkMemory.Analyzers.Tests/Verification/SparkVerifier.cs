using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using SparkMemory.Analyzers.CodeFixes;

namespace SparkMemory.Analyzers.Tests.Verification;

/// <summary>
/// Verifies a rule alone: <c>await Rule.VerifyAsync("… {|SPM2006:Count|}() …")</c> with
/// <c>using Rule = SparkVerifier&lt;CountForEmptiness&gt;</c>. A source that does not compile fails the test.
/// </summary>
internal static class SparkVerifier<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>The marked findings, and no others, are reported.</summary>
    public static Task VerifyAsync(string source, params DiagnosticResult[] expected) =>
        new SparkTest<TAnalyzer, EmptyCodeFixProvider> { TestCode = source }.RunAsync(expected);

    /// <summary>As <see cref="VerifyAsync"/>, in a method with the parameters of <see cref="TestProgram.InMethod"/>.</summary>
    public static Task VerifyInMethodAsync(string statements) => VerifyAsync(TestProgram.InMethod(statements));

    /// <summary>As <see cref="VerifyAsync"/>, in a project that references the companion library.</summary>
    public static Task VerifyWithCompanionAsync(string source) =>
        new SparkTest<TAnalyzer, EmptyCodeFixProvider> { TestCode = source, HasCompanion = true }.RunAsync();

    /// <summary>As <see cref="VerifyAsync"/>, in a program: top-level statements, or any other source with an entry point.</summary>
    public static Task VerifyProgramAsync(string source, params DiagnosticResult[] expected) =>
        new SparkTest<TAnalyzer, EmptyCodeFixProvider> { TestCode = source, TestState = { OutputKind = OutputKind.ConsoleApplication } }.RunAsync(expected);

    /// <summary>As <see cref="VerifyAsync"/>, with lines for <c>[*.cs]</c> of an .editorconfig.</summary>
    public static Task VerifyWithOptionsAsync(string options, string source, params DiagnosticResult[] expected) =>
        new SparkTest<TAnalyzer, EmptyCodeFixProvider> { TestCode = source, Options = options }.RunAsync(expected);

    public static DiagnosticResult Diagnostic(string id) => CSharpCodeFixVerifier<TAnalyzer, EmptyCodeFixProvider, DefaultVerifier>.Diagnostic(id);
}

/// <summary>Verifies a rule with one of its fixers: single fix, FixAll in document, project and solution, and the second pass.</summary>
internal static class SparkVerifier<TAnalyzer, TFixer>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFixer : CodeFixProvider, new()
{
    public static Task VerifyFixAsync(string source, string fixedSource) =>
        new SparkTest<TAnalyzer, TFixer> { TestCode = source, FixedCode = fixedSource }.RunAsync();

    /// <summary>As <see cref="VerifyFixAsync"/>, in a method with the parameters of <see cref="TestProgram.InMethod"/>.</summary>
    public static Task VerifyFixInMethodAsync(string statements, string fixedStatements) =>
        VerifyFixAsync(TestProgram.InMethod(statements), TestProgram.InMethod(fixedStatements));

    /// <summary>As <see cref="VerifyFixAsync"/>, by the fix with this key, in a project that references the companion library.</summary>
    public static Task VerifyFixWithCompanionAsync(string equivalenceKey, string source, string fixedSource) =>
        new SparkTest<TAnalyzer, TFixer> { TestCode = source, FixedCode = fixedSource, HasCompanion = true, CodeActionEquivalenceKey = equivalenceKey }.RunAsync();

    /// <summary>The marked findings are reported, and this fixer leaves the source as it is.</summary>
    public static Task VerifyNoFixAsync(string source) => VerifyFixAsync(source, source);

    /// <summary>As <see cref="VerifyNoFixAsync"/>, in a project that references the companion library.</summary>
    public static Task VerifyNoFixWithCompanionAsync(string source) =>
        new SparkTest<TAnalyzer, TFixer> { TestCode = source, FixedCode = source, HasCompanion = true }.RunAsync();

    /// <summary>As <see cref="VerifyNoFixAsync"/>, in a method with the parameters of <see cref="TestProgram.InMethod"/>.</summary>
    public static Task VerifyNoFixInMethodAsync(string statements) => VerifyNoFixAsync(TestProgram.InMethod(statements));
}

/// <summary>A test of the testing library with our references, language version and options.</summary>
internal sealed class SparkTest<TAnalyzer, TFixer> : CSharpCodeFixTest<TAnalyzer, TFixer, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFixer : CodeFixProvider, new()
{
    public SparkTest()
    {
        ReferenceAssemblies = new ReferenceAssemblies("net8.0");
        TestState.AdditionalReferences.AddRange(References.Framework);
        TestState.AdditionalReferences.AddRange(References.Spark);
        if (typeof(SuggestionFixer).IsAssignableFrom(typeof(TFixer)))
            CodeFixTestBehaviors |= CodeFixTestBehaviors.SkipFixAllInSolutionCheck; // suggestions lack that scope on purpose
        SolutionTransforms.Add(static (solution, project) => solution.WithProjectParseOptions(
            project,
            ((CSharpParseOptions)solution.GetProject(project)!.ParseOptions!).WithLanguageVersion(LanguageVersion.Latest)));
    }

    /// <summary>Whether the project references the companion library.</summary>
    public bool HasCompanion { get; init; }

    /// <summary>Lines for <c>[*.cs]</c> of an .editorconfig; null for none.</summary>
    public string? Options { get; init; }

    public Task RunAsync(params DiagnosticResult[] expected)
    {
        TestState.ExpectedDiagnostics.AddRange(expected);
        if (HasCompanion)
            TestState.AdditionalReferences.Add(References.Companion);
        if (Options is not null)
            TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\n" + Options + "\n"));
        if (FixedState.Sources.Count > 0 && FixedState.Sources.Single().content.ToString() == TestState.Sources.Single().content.ToString())
            FixedState.InheritanceMode = StateInheritanceMode.AutoInheritAll;
        return base.RunAsync(CancellationToken.None);
    }
}
