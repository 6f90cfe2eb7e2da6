using System;
using System.IO;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Verification;

/// <summary>Files of the repository that follow from the code; <c>SPARKMEMORY_UPDATE=1</c> writes them anew.</summary>
internal static class GeneratedFile
{
    private static bool IsUpdating => Environment.GetEnvironmentVariable("SPARKMEMORY_UPDATE") == "1";

    /// <summary>The file says what it should, or is written when updates are asked for.</summary>
    public static void Check(string relativePath, string expected)
    {
        var path = RepositoryFiles.PathOf(relativePath);
        var actual = File.Exists(path) ? File.ReadAllText(path) : null;
        if (actual == expected)
            return;
        if (IsUpdating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
            return;
        }

        Assert.True(actual is not null, $"{relativePath} is missing; SPARKMEMORY_UPDATE=1 writes it.");
        Assert.Equal(expected, actual);
    }

    /// <summary>The part of the file between the two marker lines says what it should.</summary>
    public static void CheckSection(string relativePath, string begin, string end, string expected)
    {
        var text = File.ReadAllText(RepositoryFiles.PathOf(relativePath));
        var from = text.IndexOf(begin, StringComparison.Ordinal);
        var to = text.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= 0 && to > from, $"{relativePath} lacks the markers {begin} and {end}.");
        Check(relativePath, text[..(from + begin.Length)] + "\n" + expected + text[to..]);
    }
}
