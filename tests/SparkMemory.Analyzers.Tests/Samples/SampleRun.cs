using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SparkMemory.Analyzers.Tests.Verification;
using SparkMemory.Analyzers.Tests.Verification.Proofs;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Samples;

/// <summary>Tests that change the folder of the process run by themselves.</summary>
[CollectionDefinition(nameof(CurrentFolder), DisableParallelization = true)]
public class CurrentFolder;

/// <summary>Runs sample jobs on the stand-in, each in a home folder of its own with a copy of the samples' data.</summary>
internal sealed class SampleRun : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("sales-").FullName;
    private readonly string _folder = Directory.GetCurrentDirectory();

    public async Task<RunResult> OfAsync(string name, Project sample, params string[] options)
    {
        var image = await ProofProgram.CompileAsync(sample);
        var home = Path.Combine(_home, name);
        CopyInputs(home);
        var context = new AssemblyLoadContext("sample", isCollectible: true);
        using var isolation = StandIn.Isolate();
        using var console = ConsoleText.Capture();
        try
        {
            var main = context.LoadFromStream(new MemoryStream(image)).EntryPoint!;
            string[] arguments = [home, .. options];
            var exitCode = (int)main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [arguments], null)!;
            return new RunResult(exitCode, console.Text, Reports(home));
        }
        finally
        {
            Directory.SetCurrentDirectory(_folder);
            context.Unload();
        }
    }

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_folder);
        Directory.Delete(_home, recursive: true);
    }

    private static void CopyInputs(string home)
    {
        var data = RepositoryFiles.PathOf("samples/LeakySalesEtl/data");
        foreach (var file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(home, "data", Path.GetRelativePath(data, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>The folders of CSV files that the job leaves behind, each with its lines in order.</summary>
    private static string Reports(string home) => string.Join("\n", Directory.EnumerateFiles(Path.Combine(home, "output"), "*.csv", SearchOption.AllDirectories)
        .GroupBy(static file => Path.GetDirectoryName(file)!)
        .OrderBy(static folder => folder.Key, StringComparer.Ordinal)
        .Select(folder => Path.GetRelativePath(home, folder.Key) + "\n" + string.Join("\n", WithoutBatchIds(folder.SelectMany(File.ReadLines)).Order(StringComparer.Ordinal))));

    /// <summary>The job gives every run ids of its own.</summary>
    private static IEnumerable<string> WithoutBatchIds(IEnumerable<string> lines) =>
        lines.Select(static line => string.Join(",", line.Split(',').Where(static cell => !Guid.TryParseExact(cell, "N", out _))));
}

/// <summary>What a job printed, and the text of the CSV files that it wrote.</summary>
internal sealed record RunResult(int ExitCode, string Output, string Reports);
