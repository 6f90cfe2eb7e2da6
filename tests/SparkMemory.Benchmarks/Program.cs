using System;
using System.Linq;
using BenchmarkDotNet.Running;

namespace SparkMemory.Benchmarks;

internal static class Program
{
    private const string Quick = "--quick";

    /// <summary>As BenchmarkDotNet's switcher, and <c>--quick</c>: fewer iterations and inputs, everything when nothing else is said.</summary>
    private static void Main(string[] args)
    {
        var isQuick = args.Contains(Quick);
        var rest = args.Where(static argument => argument != Quick).ToArray();
        if (isQuick && rest.Length == 0)
            rest = ["--filter", "*"];
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest, new BenchmarkConfig(isQuick));
    }
}
