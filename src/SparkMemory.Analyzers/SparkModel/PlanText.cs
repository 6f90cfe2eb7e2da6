using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>A plan as people say it: <c>parquet → join → groupBy</c>.</summary>
internal static class PlanText
{
    private const int MaxSteps = 8;

    public static string Of(FramePlan plan)
    {
        var steps = new List<string>();
        for (FramePlan? current = plan; current is not null; current = IsOfSeveral(current) ? null : current.Inputs.FirstOrDefault())
        {
            if (!CompletesGrouping(current))
                steps.Add(NameOf(current));
            if (IsOfSeveral(current))
                steps.Add(string.Join(", ", current.Inputs.Select(Of).Distinct()));
        }

        steps.Reverse();
        if (steps.Count > MaxSteps)
            steps = steps.Take(2).Append("…").Concat(steps.Skip(steps.Count - MaxSteps + 3)).ToList();
        return string.Join(" → ", steps);
    }

    /// <summary>SQL text and other code have no first input that the others are joined to.</summary>
    private static bool IsOfSeveral(FramePlan plan) => plan is { Inputs.Length: > 1, Call: null or { Kind: SparkCallKind.Source } };

    /// <summary>An aggregation is told by its <c>groupBy</c>.</summary>
    private static bool CompletesGrouping(FramePlan plan) =>
        plan is { Call.Kind: not SparkCallKind.Grouping, Inputs.Length: 1 } && plan.Inputs[0] is { Call.Kind: SparkCallKind.Grouping };

    private static string NameOf(FramePlan plan)
    {
        if (plan.Origin is not IInvocationOperation call || IsNamed(plan))
            return Variable(plan.Identity);
        if (plan.Call is { Kind: SparkCallKind.Source } && DataSourceFormat.Of(call) is { } format)
            return format;
        var name = call.TargetMethod.Name;
        return call.TargetMethod.ContainingAssembly?.Name == SparkCompilation.AssemblyName ? char.ToLowerInvariant(name[0]) + name.Substring(1) : name + "()";
    }

    /// <summary>Parameters and tables, which are their own plans wherever they are mentioned.</summary>
    private static bool IsNamed(FramePlan plan) =>
        plan.IsTable || (plan.Call is null && plan.Identity.StartsWith(FramePlan.ParameterPrefix, StringComparison.Ordinal));

    /// <summary>Kind and name, without the types around it.</summary>
    private static string Variable(string identity)
    {
        var space = identity.IndexOf(' ');
        if (space < 0 || identity.StartsWith(FramePlan.UnknownPrefix, StringComparison.Ordinal))
            return "unknown";
        if (identity.StartsWith(FramePlan.TablePrefix, StringComparison.Ordinal))
            return identity;
        return char.ToLowerInvariant(identity[0]) + identity.Substring(1, space) + identity.Substring(identity.LastIndexOfAny(new[] { ' ', '.' }) + 1);
    }
}
