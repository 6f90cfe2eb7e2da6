using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace Microsoft.Spark.Embedded.Tests.PublicSurface;

/// <summary>
/// User code must compile against the stand-in exactly as against the released package, so its public surface is compared
/// with the list of that package's members, in both directions.
/// </summary>
public class PublicSurfaceTests
{
    /// <summary>Listed members that are left out on purpose, by their line, with the reason. None at present.</summary>
    private static readonly Dictionary<string, string> s_omitted = [];

    /// <summary>What the list does not carry although a listed signature needs it.</summary>
    private static readonly Dictionary<string, string> s_added = new()
    {
        ["Microsoft.Spark.Hadoop.Conf.Configuration"] = "SparkContext.HadoopConfiguration returns it; the list stops at the main namespaces.",
    };

    /// <summary>The list describes the interop interfaces in prose; this is that prose in the notation of the other lines.</summary>
    private static readonly string[] s_interop =
    [
        Line("type", "Microsoft.Spark.Interop.Ipc.IJvmBridge", "interface", "", "System.IDisposable"),
        Line("member", "Microsoft.Spark.Interop.Ipc.IJvmBridge", "CallConstructor", "string className, object arg0", "JvmObjectReference"),
        Line("member", "Microsoft.Spark.Interop.Ipc.IJvmBridge", "CallConstructor", "string className, object arg0, object arg1", "JvmObjectReference"),
        Line("member", "Microsoft.Spark.Interop.Ipc.IJvmBridge", "CallConstructor", "string className, params object[] args", "JvmObjectReference"),
        Line("member", "Microsoft.Spark.Interop.Ipc.IJvmBridge", "CallStaticJavaMethod", "string className, string methodName, object arg0", "object"),
        Line("member", "Microsoft.Spark.Interop.Ipc.IJvmBridge", "CallStaticJavaMethod", "string className, string methodName, object arg0, object arg1", "object"),
        Line("member", "Microsoft.Spark.Interop.Ipc.IJvmBridge", "CallStaticJavaMethod", "string className, string methodName, params object[] args", "object"),
        Line("member", "Microsoft.Spark.Interop.Ipc.IJvmBridge", "CallNonStaticJavaMethod", "JvmObjectReference jvmObject, string methodName, object arg0", "object"),
        Line("member", "Microsoft.Spark.Interop.Ipc.IJvmBridge", "CallNonStaticJavaMethod", "JvmObjectReference jvmObject, string methodName, object arg0, object arg1", "object"),
        Line("member", "Microsoft.Spark.Interop.Ipc.IJvmBridge", "CallNonStaticJavaMethod", "JvmObjectReference jvmObject, string methodName, params object[] args", "object"),
        Line("type", "Microsoft.Spark.Interop.Ipc.IJvmObjectReferenceProvider", "interface", "", ""),
        Line("property", "Microsoft.Spark.Interop.Ipc.IJvmObjectReferenceProvider", "Reference", "", "JvmObjectReference Reference { get; }"),
    ];

    [Fact]
    public void Identity_IsThatOfTheReleasedAssembly()
    {
        var name = typeof(SparkContext).Assembly.GetName();

        Assert.Equal("Microsoft.Spark, Version=2.3.1.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51", name.FullName);
    }

    [Fact]
    public void EveryListedMember_IsThereWithTheSameSignature()
    {
        var built = Built();

        var missing = Listed().Where(line => !built.Contains(line) && !s_omitted.ContainsKey(line));

        Assert.True(!missing.Any(), string.Join("\n", missing));
    }

    [Fact]
    public void EveryPublicMember_IsListed()
    {
        var listed = Listed().ToHashSet();

        var extra = Built().Where(line => !listed.Contains(line) && !s_added.ContainsKey(line.Split('\t')[1]));

        Assert.True(!extra.Any(), string.Join("\n", extra));
    }

    [Fact]
    public void OmittedAndAddedMembers_AreStillOmittedAndAdded()
    {
        var built = Built();
        var owners = built.Select(line => line.Split('\t')[1]).ToHashSet();

        Assert.DoesNotContain(s_omitted.Keys, built.Contains);
        Assert.All(s_added.Keys, type => Assert.Contains(type, owners));
    }

    private static HashSet<string> Built() => SurfaceLine.Of(typeof(SparkContext).Assembly).ToHashSet();

    private static IEnumerable<string> Listed() => File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "microsoft-spark-api.tsv"))
        .Skip(1)
        .Where(line => !IsProse(line))
        .Select(WithAttributesInTheirColumn)
        .Concat(s_interop);

    private static bool IsProse(string line)
    {
        var cells = line.Split('\t');
        return cells[0] == "type" && cells[1].StartsWith("Microsoft.Spark.Interop.Ipc.I", StringComparison.Ordinal);
    }

    /// <summary>A type's attributes stand behind its bases in the list, and JvmObjectReference carries a remark.</summary>
    private static string WithAttributesInTheirColumn(string line)
    {
        var cells = line.Split('\t');
        if (cells[0] != "type") return line;
        var attributes = cells[5].IndexOf('[');
        if (attributes >= 0) (cells[5], cells[6]) = (cells[5][..attributes].Trim(), cells[5][attributes..]);
        if (cells[6] == "no public constructor") (cells[5], cells[6]) = ("Microsoft.Spark.Interop.Ipc." + cells[5], "");
        cells[5] = string.Join(", ", cells[5].Split(", ").Order(StringComparer.Ordinal));
        return string.Join('\t', cells);
    }

    private static string Line(string what, string owner, string name, string parameters, string returns) =>
        string.Join('\t', what, owner, name, "", parameters, returns, "");
}
