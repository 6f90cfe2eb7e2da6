using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>How the frame of a job relates to the turns of the loop that the job runs in.</summary>
internal enum FrameInLoop
{
    /// <summary>Another source or frame each time, a frame that the loop itself goes on changing, or not known.</summary>
    Unrelated,

    /// <summary>The same plan in every turn.</summary>
    Same,

    /// <summary>Derived in each turn from the same frame, differently: by another key, another column.</summary>
    Derived,
}

/// <summary>A job that runs once a turn, in the loop or recursion itself or in a function that the loop calls.</summary>
internal sealed class JobInLoop
{
    private readonly SparkCompilation _spark;
    private readonly IInvocationOperation? _site;

    private JobInLoop(IInvocationOperation job, Repetition loop, IInvocationOperation? site, SparkCompilation spark)
    {
        Job = job;
        Loop = loop;
        _site = site;
        _spark = spark;
        Frame = job.Receiver() is { } frame ? RelationOf(frame, site) : FrameInLoop.Unrelated;
    }

    public IInvocationOperation Job { get; }

    public Repetition Loop { get; }

    public FrameInLoop Frame { get; }

    /// <summary>The job stands in the loop itself.</summary>
    public bool IsDirect => _site is null;

    /// <summary>What stands in the loop: the job, or the call of the function that runs it.</summary>
    public IInvocationOperation InLoop => _site ?? Job;

    /// <summary>What the called function returns that makes the frame; null when the loop makes it itself.</summary>
    public IOperation? Result { get; private set; }

    /// <summary>The frame of the job and all that it is derived from, also in the function that makes it.</summary>
    public IEnumerable<IInvocationOperation> Steps =>
        (Result is null ? Frames.Lineage(Job) : Frames.Lineage(Job).Concat(Frames.Lineage(Result))).OfType<IInvocationOperation>();

    /// <summary>Null when the job runs once, or nobody knows how often.</summary>
    public static JobInLoop? Of(IInvocationOperation job, ISymbol member, SparkCompilation spark, CancellationToken cancellationToken)
    {
        if (Repetition.Around(job) is { } loop)
            return new JobInLoop(job, loop, site: null, spark);
        if ((Repetition.OfMethodGroup(job) ?? Repetition.OfRecursion(job, member)) is { } function)
            return new JobInLoop(job, function, site: null, spark);
        if (CallSites.FunctionAround(job, member) is not { } called)
            return null;
        return spark.CallSites.Of(called, job, cancellationToken)
            .Select(site => Repetition.Around(site) is { } around ? new JobInLoop(job, around, site, spark) : null)
            .FirstOrDefault(static found => found is not null);
    }

    /// <param name="frame">Where the job, or the call of its function, stands.</param>
    /// <param name="site">The call in the loop, for a frame in the called function; null for one in the loop itself.</param>
    private FrameInLoop RelationOf(IOperation frame, IInvocationOperation? site)
    {
        var isDerived = false;
        foreach (var step in Frames.Lineage(frame))
        {
            switch (step)
            {
                case IInvocationOperation call:
                    switch (_spark.Api.Classify(call.TargetMethod)?.Kind)
                    {
                        case SparkCallKind.Source:
                            return !ReadsWith(call).Any(value => Varies(value, site)) ? Found(isDerived)
                                : QueriesOneTable(call) ? FrameInLoop.Derived
                                : FrameInLoop.Unrelated;
                        case SparkCallKind.Narrow or SparkCallKind.Wide or SparkCallKind.Grouping or SparkCallKind.Handle or SparkCallKind.Persist or SparkCallKind.Release:
                            isDerived |= call.Arguments.Where(argument => argument.Value != call.Receiver()).Any(argument => Varies(argument.Value, site));
                            break;
                        default:
                            return site is null ? OfResult(call, isDerived) : FrameInLoop.Unrelated;
                    }

                    break;
                case IPropertyReferenceOperation { Property.ContainingType.IsAnonymousType: true } element when ValueOf(element) is { } held:
                    return Through(RelationOf(held, site), isDerived);
                case IParameterReferenceOperation { Parameter: var parameter } when site is not null && ArgumentAt(site, parameter) is { } argument:
                    return Through(RelationOf(argument.Unwrap(), site: null), isDerived);
                case IConditionalAccessOperation:
                    break;
                default:
                    if (Frames.VariableSymbol(step) is not { } variable || Loop.Writes(variable) || (step is IMemberReferenceOperation { Instance: { } owner } && Varies(owner, site)))
                        return FrameInLoop.Unrelated;
                    if (!IsOfTurn(variable, site))
                        return Found(isDerived);
                    if (step is not ILocalReferenceOperation local || LocalValues.Of(local).AssignedOnce(local.Local) is null)
                        return FrameInLoop.Unrelated;
                    break; // the lineage goes on with what the turn's local holds
            }
        }

        return FrameInLoop.Unrelated;
    }

    /// <summary>
    /// What a function of the program makes of its arguments. The same plan in every turn may be none: the function could look elsewhere.
    /// </summary>
    private FrameInLoop OfResult(IInvocationOperation call, bool isDerived)
    {
        if ((call.Instance is { } owner && Loop.DependsOnTurn(owner)) || _spark.Bodies.ResultsOf(call.TargetMethod, default).Take(2).ToList() is not { Count: 1 } results)
            return FrameInLoop.Unrelated;
        Result = results[0];
        if (Result.DescendantsAndSelf().Any(part => Frames.VariableSymbol(part) is { } variable && Loop.Writes(variable)))
            return FrameInLoop.Unrelated;
        var made = RelationOf(Result, call);
        return made == FrameInLoop.Derived && !call.Arguments.Any(argument => Loop.DependsOnTurn(argument.Value)) ? FrameInLoop.Unrelated
            : made == FrameInLoop.Same && !isDerived ? FrameInLoop.Unrelated
            : Through(made, isDerived);
    }

    /// <summary>What <c>let</c>, or another anonymous object that a turn makes, holds under the name.</summary>
    private IOperation? ValueOf(IPropertyReferenceOperation element)
    {
        var made = Loop.Construct.Descendants()
            .Where(part => part is IAnonymousObjectCreationOperation creation && SymbolEqualityComparer.Default.Equals(creation.Type, element.Property.ContainingType))
            .Cast<IAnonymousObjectCreationOperation>()
            .Take(2)
            .ToList();
        return made.Count == 1
            ? made[0].Initializers.OfType<ISimpleAssignmentOperation>().FirstOrDefault(member => member.Target is IPropertyReferenceOperation { Property: var property } && SymbolEqualityComparer.Default.Equals(property, element.Property))?.Value
            : null;
    }

    private static FrameInLoop Through(FrameInLoop way, bool isDerived) => way == FrameInLoop.Same ? Found(isDerived) : way;

    private static FrameInLoop Found(bool isDerived) => isDerived ? FrameInLoop.Derived : FrameInLoop.Same;

    private bool IsOfTurn(ISymbol variable, IInvocationOperation? site) => site is null
        ? Loop.Declares(variable)
        : variable is ILocalSymbol or IParameterSymbol && SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, site.TargetMethod.OriginalDefinition);

    /// <summary>In a function that the loop calls, everything made from its parameters may differ from call to call.</summary>
    private bool Varies(IOperation value, IInvocationOperation? site) => site is null
        ? Loop.DependsOnTurn(value)
        : value.DescendantsAndSelf().Any(static part => part is IParameterReferenceOperation or ILocalReferenceOperation
            || part is IInvocationOperation { TargetMethod.ContainingAssembly.Name: not "Microsoft.Spark" });

    private static IOperation? ArgumentAt(IInvocationOperation site, IParameterSymbol parameter) =>
        SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, site.TargetMethod.OriginalDefinition) ? site.ArgumentFor(parameter.Ordinal) : null;

    /// <summary>Another query in each turn, of a table that is always the same.</summary>
    private static bool QueriesOneTable(IInvocationOperation source) =>
        source.TargetMethod.Name == "Sql" && source.ArgumentFor(0) is { } text && SqlText.From(text) is { Kind: SqlStatementKind.Query, OnlyTable: not null };

    /// <summary>The arguments of the source and of the reader that it is called on.</summary>
    private static IEnumerable<IOperation> ReadsWith(IInvocationOperation source)
    {
        for (IInvocationOperation? call = source; call is not null; call = call.Receiver() as IInvocationOperation)
        {
            foreach (var argument in call.Arguments)
                yield return argument.Value;
        }
    }
}
