using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.SparkModel;

/// <summary>What the model says of shared closures is what the compiler emits: the fields of the UDF's closure object.</summary>
public class ClosureScopesTests
{
    [Theory]
    [InlineData("Use(Udf<string, string>(x => x + mark)); Func<int> f = () => rows.Count;")]
    [InlineData("Use(Udf<string, string>(x => x + mark)); int F() => rows.Count; Use(F());")]
    [InlineData("Use(Udf<string, string>(x => x + flag)); Func<int> f = () => rows.Count;")]
    [InlineData("Use(Udf<string, string>(x => x + mark)); Action a = () => { Func<int> f = () => rows.Count; };")]
    [InlineData("if (flag) { var own = mark; Use(Udf<string, string>(x => x + own)); } Func<int> f = () => rows.Count;")]
    [InlineData("if (flag) { var own = mark; Use(Udf<string, string>(x => x + own + mark)); } Func<int> f = () => rows.Count;")]
    [InlineData("foreach (var own in rows) { var n = 1; Use(Udf<string, string>(x => x + own)); Func<int> f = () => n; }")]
    [InlineData("foreach (var own in rows) { var n = 1; Use(Udf<string, string>(x => x + n)); Func<string> f = () => own; }")]
    [InlineData("for (var i = 0; i < 3; i++) { var n = i; Use(Udf<string, string>(x => x + n)); Func<int> f = () => i; }")]
    [InlineData("Action a = () => { var n = 1; Use(Udf<string, string>(x => x + n)); Func<int> f = () => rows.Count; };")]
    [InlineData("Use(Udf<string, string>(x => x + mark)); Func<string> f = () => ToString();")]
    [InlineData("Use(Udf<string, string>(x => x + flag)); Func<string> f = () => ToString();")]
    [InlineData("if (flag) { var own = mark; Use(Udf<string, string>(x => x + own)); } Func<string> f = () => ToString() + mark;")]
    [InlineData("if (flag) { } else { var own = 1; Use(Udf<string, string>(x => x + own)); } Func<string> f = () => ToString();")]
    [InlineData("try { } catch (Exception e) { var own = e.Message; Use(Udf<string, string>(x => x + own)); } Func<string> f = () => ToString();")]
    [InlineData("try { } catch (Exception e) { Use(Udf<string, string>(x => x + e.Message)); Func<string> f = () => ToString(); }")]
    [InlineData("switch (mark) { case \"a\": var own = 1; Use(Udf<string, string>(x => x + own)); break; } Func<string> f = () => ToString() + rows.Count;")]
    [InlineData("if (mark is { Length: var n }) { Use(Udf<string, string>(x => x + n)); } Func<int> f = () => rows.Count;")]
    [InlineData("while (rows is { Count: var n }) { Use(Udf<string, string>(x => x + n)); Func<int> f = () => rows.Count; }")]
    [InlineData("using (var stream = new System.IO.MemoryStream()) { var n = 1; Use(Udf<string, string>(x => x + n)); Func<int> f = () => rows.Count + (int)stream.Length; }")]
    [InlineData("foreach (var (a, b) in new[] { (1, 2) }) { Use(Udf<string, string>(x => x + a)); Func<int> f = () => b + rows.Count; }")]
    [InlineData("foreach (var own in rows) { var n = own; Use(Udf<string, string>(x => x + n)); Action f = () => Use(n + own + flag); }")]
    [InlineData("foreach (var own in rows) { var n = own; Use(Udf<string, string>(x => x + n)); Action f = () => Use(n + own); Action g = () => Use(own + df); }")]
    [InlineData("foreach (var own in rows) { var n = own; Use(Udf<string, string>(x => x + own)); Action f = () => Use(n + own); Action g = () => Use(mark); }")]
    [InlineData("foreach (var own in rows) { var n = own; Use(Udf<string, string>(x => x + n)); Action f = () => Use(n + ToString()); }")]
    [InlineData("Use(Udf<string, string>(x => x + ToString())); Func<int> f = () => rows.Count;")]
    public void SharedVariables_AreWhatTheCompilerKeepsTogether(string statements)
    {
        var compilation = SparkAnalysis.Compile(TestProgram.InMethod("var mark = \"!\"; var rows = df.Columns().ToList(); " + statements));
        Assert.Equal(Emitted(compilation), Modelled(compilation));
    }

    /// <summary>The variables in the closure of the only lambda from string to string.</summary>
    private static SortedSet<string> Emitted(Compilation compilation)
    {
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var lambda = Assembly.Load(image.ToArray()).GetType("Job")!
            .GetNestedTypes(BindingFlags.NonPublic)
            .SelectMany(static type => type.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Single(static method => method.ReturnType == typeof(string) && method.GetParameters() is [{ ParameterType: var parameter }] && parameter == typeof(string));
        return Fields(lambda.DeclaringType!);
    }

    private static SortedSet<string> Fields(System.Type closure)
    {
        var names = new SortedSet<string>();
        foreach (var field in closure.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            if (field.FieldType.Name.Contains("DisplayClass", System.StringComparison.Ordinal))
                names.UnionWith(Fields(field.FieldType));
            else if (!field.Name.Contains("__") || field.Name.Contains("__this", System.StringComparison.Ordinal))
                names.Add(field.Name.Contains("__this", System.StringComparison.Ordinal) ? "this" : field.Name);
        }

        return names;
    }

    private static SortedSet<string> Modelled(Compilation compilation)
    {
        var bodies = new BodyAccess(compilation);
        var udf = compilation.SyntaxTrees.Single().GetRoot(TestContext.Current.CancellationToken).DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Select(node => bodies.GetOperation(node, default))
            .OfType<IInvocationOperation>()
            .Select(call => SparkCompilation.For(compilation)!.Udfs.At(call, default))
            .OfType<UdfSite>()
            .Single();
        var shared = ClosureScopes.SharedWith(udf.Function!, udf.Captures).Select(static shared => shared.Capture);
        return new SortedSet<string>(udf.Captures.Concat(shared).Select(static capture => capture.Name));
    }
}
