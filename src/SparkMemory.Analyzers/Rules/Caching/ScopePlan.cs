using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.Flow;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.Caching;

/// <summary>
/// SPM1001, SPM1002 and SPM6001: the scope of the companion library in place of the call and the <c>try</c> of
/// <see cref="FinallyPlan"/>, where the library is referenced and a level is one that it takes.
/// </summary>
internal static class ScopePlan
{
    /// <summary>Adds what the scope needs to the plan of the <c>try</c>.</summary>
    public static FixPlan? AddTo(FixPlan? plan, PersistSite site, MemberCode code)
    {
        if (plan is null
            || code.Spark.Symbols.Get(SparkTypes.CacheExtensions)?.GetMembers("CacheScoped").IsEmpty != false
            || Arguments(plan, code.Original(site.Call), code.Spark.Symbols) is not { } arguments)
        {
            return plan;
        }

        plan.With(FixPlan.ScopeArguments, arguments);
        return MayLastToEndOfBlock(plan.Nodes.ToList(), code) ? plan.With(FixPlan.EndsWithBlock) : plan;
    }

    /// <summary>The same for a broadcast variable.</summary>
    public static FixPlan? AddToBroadcast(FixPlan? plan, MemberCode code)
    {
        if (plan is null || code.Spark.Symbols.Get(SparkTypes.BroadcastExtensions) is null)
            return plan;
        plan.With(FixPlan.ScopeArguments);
        return MayLastToEndOfBlock(plan.Nodes.ToList(), code) ? plan.With(FixPlan.EndsWithBlock) : plan;
    }

    private static string? Arguments(FixPlan plan, IInvocationOperation persist, SparkSymbols symbols)
    {
        var arguments = new List<string>();
        if (StorageLevels.ArgumentOf(persist, symbols) is { } level)
        {
            if (StorageLevels.Of(StorageLevels.DefinitionOf(level, LocalValues.Of(persist)), symbols) is not { } known || known == StorageLevel.None)
                return null;
            arguments.Add(level.Syntax.ToString());
        }

        var release = plan.Nodes.Skip(2).SelectMany(static statement => statement.DescendantNodes().OfType<InvocationExpressionSyntax>()).FirstOrDefault();
        if (release is { ArgumentList.Arguments: { Count: 1 } blocking } && blocking[0].Expression.ToString() != "false")
            arguments.Add("blocking: " + blocking[0].Expression);
        return string.Join(", ", arguments);
    }

    /// <summary>Nothing behind the last use, up to the end of the block, gains from an earlier release or needs it.</summary>
    private static bool MayLastToEndOfBlock(List<SyntaxNode> nodes, MemberCode code)
    {
        var block = (BlockSyntax)nodes[0].Parent!;
        var rest = block.Statements.Where(statement => statement.SpanStart > nodes[1].SpanStart && !nodes.Contains(statement)).ToList();
        return rest.All(static statement => statement is not (LocalFunctionStatementSyntax or LabeledStatementSyntax))
            && !block.DescendantNodes().OfType<GotoStatementSyntax>().Any()
            && code.Operations.Where(operation => rest.Any(statement => statement.Span.Contains(operation.Syntax.Span))).All(operation => IsQuiet(operation, code.Spark));
    }

    /// <summary>Neither a job nor the end of the session, and nothing that takes long.</summary>
    private static bool IsQuiet(IOperation operation, SparkCompilation spark) => operation switch
    {
        IInvocationOperation call => spark.Api.Classify(call.TargetMethod) is { Job: JobTiming.None, IsTransformation: true }
            || spark.Symbols.IsColumnFunction(call.TargetMethod)
            || call.TargetMethod.ContainingType is { Name: "Console", ContainingNamespace.Name: "System" },
        IPropertyReferenceOperation property => TypeNames.IsOfSystemAssembly(property.Property),
        IObjectCreationOperation or IAwaitOperation or ILoopOperation or IDynamicInvocationOperation => false,
        IReturnOperation { Kind: OperationKind.YieldReturn } => false,
        _ => true,
    };
}
