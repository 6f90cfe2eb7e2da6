using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.Spark.Sql;
using SparkMemory.Analyzers.CodeFixes;
using SparkMemory.Analyzers.CodeFixes.Rules.Caching;
using SparkMemory.Analyzers.Tests.Repository;
using SparkMemory.Analyzers.Tests.Verification;
using Xunit;

namespace SparkMemory.Analyzers.Tests.Rules.Caching;

/// <summary>All fixes of the family with all its rules: what a fix leaves compiles, and has fewer findings.</summary>
public class CachingFixesTests
{
    public static TheoryData<string> Programs =>
    [
        "df.Cache(); df.Count(); if (flag) { df.Show(); df.Unpersist(); } else { df.Show(); }",
        "df.Cache(); df.Show(); if (df.Count() < 5) return; df.Unpersist();",
        "df = df.Filter(\"a\").Cache(); df.Show(); df.Count(); df = df.Select(\"b\"); df.Show();",
        "var a = df.Filter(\"a\"); var rows = a.Collect().ToList(); a.Cache(); a.Count(); a.Show(); a.Unpersist();",
        "var a = df.Filter(\"a\"); a.Count(); var hot = a.Cache(); hot.Count(); a.Show();",
        "df.Cache(); df.Count(); df.Show(); var small = df.Filter(\"a\"); df.Unpersist(); small.Show();",
        "foreach (var key in new[] { \"a\", \"b\", \"c\", \"d\" }) { var part = df.Filter(key); part.Cache(); part.Show(); part.Count(); }",
        "foreach (var key in new[] { \"a\", \"b\" }) { var part = df.Filter(key).Cache(); if (part.Count() == 0) continue; part.Show(); part.Unpersist(); }",
        "var sorted = df.Select(\"a\").Cache(); sorted.Show(); sorted.Unpersist();",
        "var sorted = df.Select(\"a\").Cache(); try { sorted.Show(); } finally { sorted.Unpersist(); }",
        "df.Cache(); try { df.Show(); df.Count(); } catch (Exception e) { Console.WriteLine(e); } df.Unpersist();",
        "df.Cache(); try { df.Show(); df.Count(); } catch (Exception e) { Console.WriteLine(e); return; } df.Unpersist();",
        "df.Cache(); try { df.Show(); df.Count(); df.Unpersist(); } catch (InvalidOperationException) { throw; }",
        "df.Cache(); other.Cache(); df.Show(); df.Count(); other.Show(); other.Count(); df.Filter(\"a\").Unpersist();",
        "df.Cache(); var joined = df.Join(other, \"k\").Cache(); joined.Show(); joined.Count(); df.Count(); df.Show(); df.Unpersist();",
        "df.Cache().Cache(); df.Persist(StorageLevel.DISK_ONLY); df.Show(); df.Count();",
        "df.Cache(); df.Count(); df.Filter(\"a\").Unpersist();",
        "df.Cache(); df.CreateOrReplaceTempView(\"v\"); spark.Sql(\"SELECT * FROM v\").Show(); df.Count(); df.Show();",
        "spark.Catalog.CacheTable(\"t\"); spark.Table(\"t\").Show(); spark.Catalog.UncacheTable(\"t\");",
        "spark.Catalog.CacheTable(\"t\"); spark.Table(\"t\").Show(); spark.Table(\"t\").Count();",
        "switch (1) { case 1: df.Cache(); df.Show(); df.Count(); break; }",
        "var (a, b) = (df.Cache(), 1); a.Show(); a.Count();",
        "using (var text = new System.IO.StringWriter()) { df.Cache(); df.Show(); text.Write(df.Count()); }",
        "df.Cache(); df.Show(); df.Count(); using var text = new System.IO.StringWriter(); text.Write(df.Count());",
        "Action run = () => { df.Cache(); df.Show(); df.Count(); }; run();",
        "void Inner(DataFrame f) { f.Cache(); f.Show(); f.Count(); } Inner(df);",
        "df.Cache(); long n; n = df.Count(); df.Show(); var many = n > 3 ? \"many\" : null; Use(df.Count()); Use(many); Use(n);",
        "df.Cache(); var first = df.First(); var rows = df.Collect(); Use(first); foreach (var row in rows) Use(row); Use(first);",
        "df.Cache(); df.Show(); goto end; end: df.Count();",
        "DataFrame hot; hot = df.Filter(\"a\").Cache(); hot.Show(); hot.Count(); var f = hot.Select(\"x\"); f.Show(); f = other; f.Show();",
        "df!.Cache(); (df).Show(); ((DataFrame)df).Count();",
        "var list = new List<DataFrame>(); foreach (var k in new[] { \"a\", \"b\" }) { var p = df.Filter(k).Cache(); list.Add(p.Select(\"x\")); p.Show(); p.Count(); } list[0].Show();",
    ];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task AppliedFixes_LeaveFewerFindings(string statements)
    {
        using var workspace = new AdhocWorkspace();
        var document = FixedProgram.Document(workspace, TestProgram.InMethod(statements));
        foreach (var finding in await FindingsAsync(document))
        {
            foreach (var fixer in RuleCatalogue.Fixers.Where(fixer => fixer.FixableDiagnosticIds.Contains(finding.Id)))
                await CheckAsync(document, finding, fixer);
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task AppliedScopes_LeaveFewerFindings(string statements)
    {
        using var workspace = new AdhocWorkspace();
        var document = FixedProgram.Document(workspace, TestProgram.InMethod(statements));
        document = document.Project.AddMetadataReference(References.Companion).GetDocument(document.Id)!;
        foreach (var finding in await FindingsAsync(document))
        {
            await CheckAsync(document, finding, new CacheNotReleasedFixer(), CacheNotReleasedFixer.Scope);
            await CheckAsync(document, finding, new UnpersistSkippedOnExceptionFixer(), UnpersistSkippedOnExceptionFixer.Scope);
        }
    }

    /// <summary>Safe fixes leave what the program computes, and what it throws, as it was.</summary>
    [Theory]
    [InlineData("SPM1001", "var a = Source().Filter(\"id > 3\").Cache(); var n = a.Count(); a.Show(); return n + \" \" + a.Collect().Count();")]
    [InlineData("SPM1001", "var a = Source().Cache(); if (a.Count() < 5) return \"few\"; var rows = a.Collect().Select(row => row.ToString()).ToList(); spark.Range(3).Count(); return string.Join(\";\", rows);")]
    [InlineData("SPM1001", "var a = Source().Cache(); a.Count(); var n = a.Count(); if (n > 5) throw new InvalidOperationException(\"many\"); return \"few\";")]
    [InlineData("SPM1002", "var a = Source().Cache(); var n = a.Count(); var few = a.Filter(\"id < 3\"); n += few.Count(); a.Unpersist(); return n.ToString();")]
    [InlineData("SPM1005", "var a = Source(); a = a.Filter(\"id > 3\"); var n = a.Count(); a.Persist(StorageLevel.DISK_ONLY); n += a.Count(); n += a.Filter(\"id > 5\").Count(); a.Unpersist(); return n.ToString();")]
    [InlineData("SPM1006", "var a = spark.Range(9).Filter(\"id > 3\").Cache(); try { return a.Count().ToString(); } finally { a.Unpersist(); }")]
    [InlineData("SPM1008", "var a = Source().Cache().Cache(); var b = a.Persist(StorageLevel.DISK_ONLY); var n = a.Count() + b.Count(); a.Unpersist(); return n.ToString();")]
    public async Task SafeFix_LeavesTheResultAsItWas(string id, string statements)
    {
        using var workspace = new AdhocWorkspace();
        var document = FixedProgram.Document(workspace, TestProgram.Usings + $$"""
            public static class Job
            {
                public static string Run(SparkSession spark)
                {
                    DataFrame Source() => spark.Range(9);
                    {{statements}}
                }
            }
            """);
        var finding = (await FindingsAsync(document)).First(finding => finding.Id == id);
        var changed = await FixedProgram.ApplyAsync(document, finding, RuleCatalogue.Fixers.Single(fixer => fixer is SafeFixer && fixer.FixableDiagnosticIds.Contains(id)));

        Assert.NotNull(changed);
        Assert.Equal(await RunAsync(document), await RunAsync(changed));
    }

    private static async Task<string> RunAsync(Document document)
    {
        using var assembly = new MemoryStream();
        Assert.True((await document.Project.GetCompilationAsync())!.Emit(assembly).Success);
        var run = Assembly.Load(assembly.ToArray()).GetType("Job")!.GetMethod("Run")!.CreateDelegate<Func<SparkSession, string>>();
        try
        {
            return run(SparkSession.Builder().Master("local[2]").GetOrCreate());
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }

    private static async Task CheckAsync(Document document, Diagnostic finding, CodeFixProvider fixer, string? equivalenceKey = null)
    {
        if (!fixer.FixableDiagnosticIds.Contains(finding.Id) || await FixedProgram.ApplyAsync(document, finding, fixer, equivalenceKey) is not { } changed)
            return;

        var before = await FindingsAsync(document);
        var after = await FindingsAsync(changed);
        var text = (await changed.GetTextAsync()).ToString();
        Assert.True(after.Count(left => left.Id == finding.Id) < before.Count(left => left.Id == finding.Id), $"{finding} remains:\n{text}");

        // A rule that steps back behind the one that was fixed may show itself then; nothing else may come.
        var added = Warnings(after) - Warnings(before);
        Assert.True(added < 0 || (added == 0 && finding.Id is "SPM1005" or "SPM1002" or "SPM1008"), $"{finding} makes {string.Join("\n", after)}:\n{text}");
    }

    private static int Warnings(ImmutableArray<Diagnostic> findings) => findings.Count(static finding => finding.Severity == DiagnosticSeverity.Warning);

    private static async Task<ImmutableArray<Diagnostic>> FindingsAsync(Document document)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        var errors = compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, string.Join("\n", errors) + "\n" + await document.GetTextAsync());
        return (await SparkAnalysis.DiagnosticsAsync(compilation)).Where(static finding => finding.Id.StartsWith("SPM1", StringComparison.Ordinal)).ToImmutableArray();
    }
}
