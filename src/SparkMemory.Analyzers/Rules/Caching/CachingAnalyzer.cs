using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>
/// A rule about the lifetime of persisted frames, or of lazy rows. All of them share one analysis of a body, and one precedence, so that a cause is
/// reported once.
/// </summary>
public abstract class CachingAnalyzer : SparkMemoryAnalyzer
{
    private protected CachingAnalyzer(DiagnosticDescriptor rule)
        : base(rule) => Rule = rule;

    private DiagnosticDescriptor Rule { get; }

    /// <summary>The most specific rule that a persist breaks: 1008, 1006, 1005, 1001, 1002, in this order.</summary>
    /// <remarks>A method that persists for its callers may be worth it for another one; only to drop its frame is this one's fault.</remarks>
    internal static DiagnosticDescriptor? Verdict(PersistSite site) => site switch
    {
        { Callee: not CalleePersist.None } => site.IsLeaked ? Descriptors.CacheNotReleased : null,
        { FirstPersist: not null } => Descriptors.RedundantPersist,
        { IsUnnecessary: true } => Descriptors.UnnecessaryCache,
        { EarlierJob: not null } => Descriptors.CacheAfterUse,
        { IsLeaked: true } => Descriptors.CacheNotReleased,
        { IsReleased: true, ThrowingOperation: not null } or { IsReleased: true, SwallowedAt: not null } => Descriptors.UnpersistSkippedOnException,
        _ => null,
    };

    private protected sealed override void Register(CompilationStartAnalysisContext context, SparkCompilation spark) =>
        context.RegisterOperationBlockAction(block =>
        {
            foreach (var body in block.OperationBlocks)
            {
                foreach (var lifetime in spark.CacheLifetimes.Of(block, body))
                    Report(block, lifetime);
            }
        });

    private protected abstract void Report(OperationBlockAnalysisContext context, CacheLifetime lifetime);

    /// <summary>Reports at the call, naming its frame first.</summary>
    private protected void Report(OperationBlockAnalysisContext context, IInvocationOperation call, IOperation? evidence, params object[] arguments) =>
        Report(context, call, evidence, fix: null, arguments);

    private protected void Report(OperationBlockAnalysisContext context, IInvocationOperation call, IOperation? evidence, FixPlan? fix, params object[] arguments) =>
        Report(context, call, evidence is null ? System.Array.Empty<SyntaxNode>() : new[] { evidence.Syntax }, fix, arguments.Prepend(TableOf(call, context) ?? NameOf(call)).ToArray());

    private protected void Report(OperationBlockAnalysisContext context, IInvocationOperation call, IReadOnlyCollection<SyntaxNode> evidence, FixPlan? fix, object[] arguments)
    {
        var (locations, properties) = FixPlan.AppendTo(evidence, fix);
        context.ReportDiagnostic(Diagnostic.Create(Rule, call.MethodNameLocation(), locations, properties, arguments));
    }

    /// <summary>As messages write the lines of several places.</summary>
    private protected static string Lines(IEnumerable<SyntaxNode> nodes)
    {
        const int Most = 4;
        var lines = nodes.Select(static node => node.Line()).Distinct().OrderBy(static line => line).Select(static line => line.ToString(CultureInfo.InvariantCulture)).ToList();
        return lines.Count switch
        {
            1 => "line " + lines[0],
            <= Most => "lines " + string.Join(", ", lines.Take(lines.Count - 1)) + " and " + lines.Last(),
            _ => "lines " + string.Join(", ", lines.Take(Most)) + " and more",
        };
    }

    /// <summary>The table that a call of the catalog, or a SQL statement, is about.</summary>
    private static string? TableOf(IInvocationOperation call, OperationBlockAnalysisContext context) => call.TargetMethod.Name switch
    {
        "Sql" => MemberCode.Of(context).Original(call).ArgumentFor(0) is { } text ? SqlText.From(text)?.Table : null,
        "CacheTable" or "UncacheTable" or "DropTempView" or "DropGlobalTempView" => MemberCode.Of(context).Original(call).ArgumentFor(0) is { } name ? ConstantText.Of(name) : null,
        _ => null,
    };

    /// <summary>A table by its name, a frame by the variable that holds it afterwards or before; a scope is not its frame.</summary>
    internal static string NameOf(IInvocationOperation call)
    {
        if (call.TargetMethod is { ContainingAssembly.Name: "Microsoft.Spark", Parameters.Length: 1 } && call.ArgumentFor(0)?.ConstantValue is { HasValue: true, Value: string table })
            return table;
        if (!call.TargetMethod.IsExtensionMethod && call.Outermost().Parent is ISimpleAssignmentOperation { Target: var target } && Frames.VariableSymbol(target) is { } variable)
            return variable.Name;
        return Frames.NameOf(call.Receiver() ?? (call.Type is { SpecialType: SpecialType.System_Void } ? call.ArgumentFor(0) : call));
    }
}
