using System;
using System.IO;

namespace SparkMemory.Analyzers.Tests.Verification;

/// <summary>Finds files of the repository from wherever the tests run.</summary>
internal static class RepositoryFiles
{
    private const string Solution = "SparkMemory.Analyzers.sln";

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>An absolute path from one relative to the root, with <c>/</c> between its parts.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, Path.Combine(relative.Split('/')));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds {Solution}.");
    }
}
