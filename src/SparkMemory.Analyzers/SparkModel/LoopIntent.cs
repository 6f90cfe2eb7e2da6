using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>What a loop with a job is for, where the job has to run in every turn: it retries, it waits, it goes on until a result is good enough.</summary>
internal static class LoopIntent
{
    /// <summary>Whether the turns that follow depend on the job, on its success or on time; asked so that "yes" is the safe answer.</summary>
    public static bool GoesOnDependingOn(Repetition loop, IInvocationOperation job) =>
        loop.Body.Descendants().Any(Waits)
        || IsEndless(loop.Construct)
        || (loop.Function is null && IsSearch(loop.Construct))
        || EndsTurnsBehind(loop, job)
        || RunsUntilItHasRun(loop, job)
        || ((loop.Construct is ILoopOperation || loop.Function is not null) && IsLeftByResult(loop, job))
        || (loop.Construct is ILoopOperation && HasSuccessFlag(loop));

    /// <summary>A benchmark, which runs the same job again to see how long it takes: a stop watch is started or read in every turn.</summary>
    public static bool Measures(Repetition loop) => loop.Body.Descendants().Any(static part => part switch
    {
        IInvocationOperation { TargetMethod.ContainingType: var type } => IsStopwatch(type),
        IMemberReferenceOperation { Member.ContainingType: var type } => IsStopwatch(type),
        _ => false,
    });

    private static bool IsStopwatch(INamedTypeSymbol? type) => type is { Name: "Stopwatch", ContainingNamespace: { Name: "Diagnostics", ContainingNamespace.Name: "System" } };

    private static bool Waits(IOperation operation) => operation is IInvocationOperation { TargetMethod: { Name: var name, ContainingType.Name: var type } }
        && (type, name) is ("Thread", "Sleep") or ("Task", "Delay") or ("PeriodicTimer", "WaitForNextTickAsync") or ("StreamingQuery", _) or ("SpinWait", _);

    /// <summary>A service, or a loop that something in it ends.</summary>
    private static bool IsEndless(IOperation construct) => construct switch
    {
        IWhileLoopOperation { Condition: var condition } => condition is null or { ConstantValue: { HasValue: true, Value: true } },
        IForLoopOperation { Condition: var condition } => condition is null or { ConstantValue: { HasValue: true, Value: true } },
        _ => false,
    };

    /// <summary><c>paths.First(path => …)</c>: the first answer that will do is the last.</summary>
    private static bool IsSearch(IOperation construct) => construct is IInvocationOperation { TargetMethod.Name:
        "First" or "FirstOrDefault" or "Any" or "All" or "TakeWhile" or "SkipWhile" or "Find" or "FindIndex" or "Exists" or "TrueForAll" };

    /// <summary>
    /// <c>total ??= df.Count()</c>, <c>if (first) { df.Show(); first = false; }</c>: the job itself sees to it that later turns do
    /// without it, by a variable that outlives them.
    /// </summary>
    private static bool RunsUntilItHasRun(Repetition loop, IInvocationOperation job)
    {
        IOperation child = job;
        for (var parent = job.Parent; parent is not null && parent != loop.Body; child = parent, parent = parent.Parent)
        {
            if (parent is ICoalesceAssignmentOperation { Target: var target } && Frames.VariableSymbol(target) is { } kept && !loop.Declares(kept))
                return true;
            if (parent is IConditionalOperation choice && child != choice.Condition && SwitchesOff(child, choice.Condition, loop))
                return true;
        }

        return false;
    }

    /// <summary>The branch writes what its condition asks, and the condition asks nothing else that differs from turn to turn.</summary>
    private static bool SwitchesOff(IOperation branch, IOperation condition, Repetition loop)
    {
        var written = branch.DescendantsAndSelf().Where(LocalValues.IsWrite).Select(Frames.VariableSymbol).OfType<ISymbol>().ToImmutableHashSet(SymbolEqualityComparer.Default);
        var asked = condition.DescendantsAndSelf().Select(Frames.VariableSymbol).OfType<ISymbol>().ToList();
        return asked.Exists(written.Contains) && asked.TrueForAll(variable => !loop.Declares(variable) && (written.Contains(variable) || !loop.Writes(variable)));
    }

    /// <summary>The job is followed by a <c>break</c> or <c>return</c> under no condition: when it succeeds, there is no next turn.</summary>
    private static bool EndsTurnsBehind(Repetition loop, IInvocationOperation job)
    {
        if (loop.Construct is not ILoopOperation)
            return false;
        foreach (var statement in job.Syntax.Ancestors().TakeWhile(node => node != loop.Construct.Syntax).OfType<StatementSyntax>())
        {
            if (statement is ReturnStatementSyntax or ThrowStatementSyntax)
                return true;
            if (statement.Parent is BlockSyntax block
                && block.Statements.SkipWhile(other => other != statement).Any(static other => other is BreakStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax or GotoStatementSyntax))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Convergence, search and polling: the condition of the loop, or of something that leaves it, reads what the job returned.</summary>
    private static bool IsLeftByResult(Repetition loop, IInvocationOperation job)
    {
        var results = VariablesMadeFrom(job, loop);
        if (Conditions(loop.Construct).Any(Reads))
            return true;
        return loop.Body.Descendants().Any(operation => operation switch
        {
            IConditionalOperation { WhenTrue: var then, WhenFalse: var otherwise } choice => Reads(choice.Condition) && (Decides(then) || (otherwise is not null && Decides(otherwise))),
            ISwitchOperation choice => Reads(choice.Value) && choice.Cases.Any(Leaves),
            _ => false,
        });

        bool Decides(IOperation branch) => Leaves(branch) || (loop.Function is not null && branch.DescendantsAndSelf().Contains(loop.Construct));

        bool Reads(IOperation value) => value.DescendantsAndSelf().Any(part =>
            part.Syntax == job.Syntax || (Frames.VariableSymbol(part) is { } variable && results.Contains(variable)));
    }

    private static IEnumerable<IOperation> Conditions(IOperation construct) => construct switch
    {
        IWhileLoopOperation { Condition: { } condition } => new[] { condition },
        IForLoopOperation { Condition: { } condition } => new[] { condition },
        _ => Enumerable.Empty<IOperation>(),
    };

    private static bool Leaves(IOperation branch) => branch.DescendantsAndSelf().Any(static part =>
        part is IReturnOperation or IThrowOperation || part is IBranchOperation { BranchKind: BranchKind.Break or BranchKind.GoTo });

    /// <summary>Variables that hold the job's result, or something computed from it.</summary>
    private static HashSet<ISymbol> VariablesMadeFrom(IInvocationOperation job, Repetition loop)
    {
        var made = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (var grows = true; grows;)
        {
            grows = false;
            foreach (var (variable, value) in Assignments(loop.Body))
            {
                if (!made.Contains(variable) && value.DescendantsAndSelf().Any(part => part.Syntax == job.Syntax || (Frames.VariableSymbol(part) is { } read && made.Contains(read))))
                    grows |= made.Add(variable);
            }
        }

        return made;
    }

    private static IEnumerable<(ISymbol Variable, IOperation Value)> Assignments(IOperation body) => body.Descendants().Select(static operation => operation switch
    {
        IVariableDeclaratorOperation { Symbol: var local, Initializer.Value: var value } => ((ISymbol?)local, (IOperation?)value),
        IAssignmentOperation assignment => (Frames.VariableSymbol(assignment.Target), assignment.Value),
        IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: var local } } each => (local, each.Collection),
        _ => (null, null),
    }).Where(static pair => pair is { Item1: not null, Item2: not null }).Select(static pair => (pair.Item1!, pair.Item2!));

    /// <summary><c>while (!done) { …; done = true; }</c>, <c>while (tries-- > 0) { …; tries = 0; }</c></summary>
    private static bool HasSuccessFlag(Repetition loop)
    {
        var asked = Conditions(loop.Construct)
            .SelectMany(static condition => condition.DescendantsAndSelf())
            .Where(static part => Frames.VariableSymbol(part) is not null)
            .ToLookup(static part => part.Type?.SpecialType == SpecialType.System_Boolean, static part => Frames.VariableSymbol(part)!);
        return asked[true].Any(loop.Writes)
            || Assignments(loop.Body).Any(assignment => assignment.Value.ConstantValue.HasValue && asked[false].Contains(assignment.Variable, SymbolEqualityComparer.Default));
    }
}
