using System;
using System.IO;
using System.Text;
using System.Threading;

namespace SparkMemory.Analyzers.Tests.Verification.Proofs;

/// <summary>What the program of one test writes to the console, while other tests write there too.</summary>
internal sealed class ConsoleText : IDisposable
{
    private static readonly AsyncLocal<StringWriter?> s_current = new();

    private readonly StringWriter? _outer = s_current.Value;
    private readonly StringWriter _text = new() { NewLine = "\n" };

    static ConsoleText() => Console.SetOut(new Router(Console.Out));

    private ConsoleText() => s_current.Value = _text;

    public string Text => _text.ToString();

    public static ConsoleText Capture() => new();

    public void Dispose() => s_current.Value = _outer;

    private sealed class Router : TextWriter
    {
        private readonly TextWriter _console;

        public Router(TextWriter console)
        {
            _console = console;
            NewLine = "\n";
        }

        public override Encoding Encoding => _console.Encoding;

        private TextWriter Target => s_current.Value ?? _console;

        public override void Write(char value) => Target.Write(value);

        public override void Write(string? value) => Target.Write(value);
    }
}
