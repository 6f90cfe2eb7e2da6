using System;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SparkMemory.Benchmarks.Analyzers;

/// <summary>Analyzer packages that many projects use, to compare with.</summary>
internal static class Peers
{
    public static ImmutableArray<DiagnosticAnalyzer> IDisposableAnalyzers { get; } = Load("IDisposableAnalyzers", "IDisposableAnalyzers.dll");

    public static ImmutableArray<DiagnosticAnalyzer> Meziantou { get; } = Load("Meziantou.Analyzer", "Meziantou.Analyzer.dll");

    public static ImmutableArray<DiagnosticAnalyzer> Roslynator { get; } = Load("Roslynator.Analyzers", "Roslynator.CSharp.Analyzers.dll");

    private static ImmutableArray<DiagnosticAnalyzer> Load(string package, string file)
    {
        var root = Path.Combine(AppContext.BaseDirectory, "peers", package);
        var path = Directory.GetFiles(root, file, SearchOption.AllDirectories)
            .Where(static candidate => RoslynOf(candidate) <= typeof(Compilation).Assembly.GetName().Version)
            .MaxBy(RoslynOf) ?? throw new FileNotFoundException($"{package} has no {file} for this Roslyn.");
        return new AnalyzerFileReference(path, new Loader()).GetAnalyzers(LanguageNames.CSharp);
    }

    /// <summary>A package may hold builds for several hosts: <c>roslyn4.7/cs</c>. The SDK takes the newest that fits, and so do we.</summary>
    private static Version RoslynOf(string path)
    {
        var folder = path.Split(Path.DirectorySeparatorChar).LastOrDefault(static part => part.StartsWith("roslyn", StringComparison.Ordinal));
        return folder is null ? new Version(0, 0) : Version.Parse(folder["roslyn".Length..].ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>LoadFrom also finds what lies beside the assembly.</summary>
    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
