using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Columns;
using SparkMemory.Analyzers.SparkModel;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Columns;

/// <summary>A body as a test writes it: <c>new("int?, string", "x => x is null ? \"none\" : \"some\"")</c>.</summary>
/// <param name="Types">Of the parameters and the result, as in <c>Func&lt;…&gt;</c>.</param>
/// <param name="Code">A lambda or the name of one of the helpers.</param>
/// <param name="Differences">What the translation has to name.</param>
internal sealed record Body(string Types, string Code, Difference Differences = Difference.None)
{
    public override string ToString() => $"({Types}) {Code}";
}

/// <summary>Bodies, their translations and, where they are to run, both of them compiled.</summary>
internal sealed class TranslatedBodies
{
    public const string Helpers = """
        const int Limit = 10;
        static readonly double Factor = 1.5;
        static int Mutable = 1;
        static readonly int Computed = Environment.ProcessorCount;
        static readonly Regex Digits = new Regex("^[0-9]+", RegexOptions.Compiled);
        static readonly Regex Any = new Regex("a.b");
        enum Size { Small, Large }
        static int Twice(int x) => x * 2;
        static int Fourfold(int x) => Twice(Twice(x));
        static int Deep1(int x) => Fourfold(Fourfold(x));
        static int Deep2(int x) => Deep1(x) + 1;
        static int Deep3(int x) => Deep2(x) + 1;
        static int Deep4(int x) => Deep3(x) + 1;
        static int Endless(int x) => x > 0 ? Endless(x - 1) : 0;
        static T Same<T>(T x) => x;
        static int WithDefault(int x, int y = 5) => x - y;
        static string Grade(int x)
        {
            if (x < 0) return "negative";
            if (x < 10)
                return "small";
            return "large";
        }
        """;

    private TranslatedBodies(IReadOnlyList<Body> bodies, CSharpCompilation compilation, ImmutableArray<Translation> translations)
    {
        Bodies = bodies;
        Compilation = compilation;
        Translations = translations;
    }

    public IReadOnlyList<Body> Bodies { get; }

    public CSharpCompilation Compilation { get; }

    public ImmutableArray<Translation> Translations { get; }

    public static TranslatedBodies Of(IReadOnlyList<Body> bodies, bool ansi = false)
    {
        var source = TestProgram.Usings + "using System.Text.RegularExpressions;\nusing System.Globalization;\npublic static class Bodies\n{\n"
            + Helpers.Replace("static ", "public static ").Replace("const ", "public const ").Replace("enum ", "public enum ")
            + string.Concat(bodies.Select((body, i) => $"\npublic static readonly Func<{body.Types}> F{i} = {body.Code};")) + "\n}\n";
        var compilation = Compile("Bodies", source);
        var spark = SparkCompilation.For(compilation)!;
        var tree = compilation.SyntaxTrees.Single();
        var fields = tree.GetRoot().DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Where(static declarator => declarator.Identifier.Text[0] == 'F' && char.IsDigit(declarator.Identifier.Text[^1]));
        return new TranslatedBodies(bodies, compilation, [.. fields.Select(field => Translate(spark, spark.Bodies.GetOperation(field.Initializer!.Value, default)!, ansi))]);
    }

    public static Translation Of(Body body, bool ansi = false) => Of([body], ansi).Translations[0];

    /// <summary>The printed column over columns a, b, c.</summary>
    public static string Text(Translation translation)
    {
        var text = ColumnText.Of(translation.Expression);
        for (var i = 0; i < 3; i++)
            text = text.Replace(ColumnText.Placeholder(i), $"Col(\"{(char)('a' + i)}\")");
        return text;
    }

    /// <summary>Both as running code: the delegates, and the columns by the printed text.</summary>
    public (Delegate[] Functions, Microsoft.Spark.Sql.Column[] Columns) Load()
    {
        var texts = Translations.Select(static translation => translation.Reason is null ? Text(translation) : "Lit(0)");
        var columns = Compile(
            "Columns",
            TestProgram.Usings + "using static Bodies;\npublic static class Columns\n{\npublic static Column[] All() => new Column[]\n{\n" + string.Join(",\n", texts) + "\n};\n}\n",
            Compilation.ToMetadataReference());
        var context = new AssemblyLoadContext("bodies", isCollectible: true);
        var functions = Load(context, Compilation).GetType("Bodies")!;
        var all = Load(context, columns).GetType("Columns")!.GetMethod("All")!;
        return (
            [.. Bodies.Select((_, i) => (Delegate)functions.GetField($"F{i}")!.GetValue(null)!)],
            (Microsoft.Spark.Sql.Column[])all.Invoke(null, null)!);
    }

    private static Translation Translate(SparkCompilation spark, IOperation value, bool ansi)
    {
        var target = value.DescendantsAndSelf().First(static operation => operation is IAnonymousFunctionOperation or IMethodReferenceOperation);
        return target is IAnonymousFunctionOperation lambda
            ? ColumnTranslator.Translate(lambda.Symbol, lambda.Body, spark.Bodies, ansi, default)
            : ColumnTranslator.Translate(((IMethodReferenceOperation)target).Method, spark.Bodies.BodyOf(((IMethodReferenceOperation)target).Method, default)!, spark.Bodies, ansi, default);
    }

    private static Assembly Load(AssemblyLoadContext context, CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        image.Position = 0;
        return context.LoadFromStream(image);
    }

    private static CSharpCompilation Compile(string name, string source, params MetadataReference[] references)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest))],
            References.Framework.AddRange(References.Spark).AddRange(references),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var errors = compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, string.Join("\n", errors) + "\n" + source);
        return compilation;
    }
}
