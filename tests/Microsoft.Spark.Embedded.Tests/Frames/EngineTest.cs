using System;
using System.IO;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Sql;

namespace Microsoft.Spark.Embedded.Tests.Frames;

/// <summary>A test with an application of its own, whatever runs beside it.</summary>
public abstract class EngineTest : IDisposable
{
    private readonly IDisposable _isolation = SparkApplication.Isolate();
    private readonly Lazy<string> _directory = new(() => Directory.CreateTempSubdirectory("engine-test-").FullName);

    protected EngineTest()
    {
        Spark = SparkSession.Builder().Master("local[4]").AppName(GetType().Name).GetOrCreate();
    }

    protected SparkSession Spark { get; }

    private protected EngineProbe Probe => Spark.Application.Probe;

    public void Dispose()
    {
        _isolation.Dispose();
        if (_directory.IsValueCreated) Directory.Delete(_directory.Value, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string PathOf(string name) => Path.Combine(_directory.Value, name);

    protected static string Printed(Action action)
    {
        var console = Console.Out;
        using var text = new StringWriter { NewLine = "\n" };
        Console.SetOut(text);
        try
        {
            action();
        }
        finally
        {
            Console.SetOut(console);
        }

        return text.ToString();
    }
}
