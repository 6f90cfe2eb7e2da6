using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace SparkMemory.Analyzers.Tests.Verification;

/// <summary>Applies fixes outside of the testing library, for tests of what becomes of the program.</summary>
internal static class FixedProgram
{
    public static Document Document(AdhocWorkspace workspace, string source) => workspace
        .AddProject("Program", LanguageNames.CSharp)
        .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
        .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
        .WithMetadataReferences(References.Framework.AddRange(References.Spark))
        .AddDocument("Program.cs", source);

    /// <summary>The document after the fixer's fix of the finding that has the key, or after the first; null when it offers none.</summary>
    public static async Task<Document?> ApplyAsync(Document document, Diagnostic finding, CodeFixProvider fixer, string? equivalenceKey = null)
    {
        CodeAction? action = null;
        await fixer.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (offered, _) => action ??= equivalenceKey is null || offered.EquivalenceKey == equivalenceKey ? offered : null, CancellationToken.None));
        if (action is null)
            return null;
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id);
    }
}
