using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace SparkMemory.Package.Tests;

/// <summary>Runs <c>dotnet</c> as a person would, free of what the test host and an outer build left in the environment.</summary>
internal static class DotNet
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>The command succeeds; otherwise the test fails with its output.</summary>
    public static async Task<CommandResult> RunAsync(string folder, params string[] arguments)
    {
        var result = await TryAsync(folder, arguments);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result;
    }

    public static async Task<CommandResult> TryAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(static entry => (string)entry.Key).Where(Misleads))
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(s_patience);
        var command = "dotnet " + string.Join(' ', arguments);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"'{command}' did not end within {s_patience.TotalMinutes} minutes:\n{await output}\n{await errors}");
        }

        return new CommandResult(command, process.ExitCode, await output + await errors);
    }

    /// <summary>MSBuild reads every variable as a property, and its own decide which MSBuild runs.</summary>
    private static bool Misleads(string variable) =>
        s_misleading.Any(prefix => variable.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static readonly IReadOnlyList<string> s_misleading = ["MSBuild", "SparkMemory", "VSTEST_", "CORECLR_", "NUGET_PACKAGES", "Configuration", "Version"];
}

internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    public override string ToString() => $"'{Command}' answered {ExitCode}:\n{Output}";
}
