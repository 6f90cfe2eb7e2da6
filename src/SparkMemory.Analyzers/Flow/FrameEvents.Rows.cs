using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

// Lazy rows: which call made them, and where they are enumerated, each time by another job.
internal sealed partial class FrameEvents
{
    private HashSet<ISymbol>? _writtenByFunctions;

    /// <summary>The call makes a sequence. What variables hold from an earlier turn of a loop is another one, which is not followed.</summary>
    private FrameValue? MakeRows(IInvocationOperation call, FrameValue? rows)
    {
        if (rows is null)
            return null;
        Observer?.RowsMade(_state, call);
        var made = RowSource.Of(call);
        _state = _state with
        {
            Values = _state.Values.Marked(made.Marks)
                .Where(variable => variable.Value?.Source?.MayBe(call) == true)
                .Aggregate(_state.Values, static (values, variable) => values.SetItem(variable.Key, variable.Value!.From(null))),
            Enumerated = _state.Enumerated.RemoveAll(_state.Enumerated.Marked(made.Marks).Select(static rows => rows.Key).Where(source => source.MayBe(call))),
        };
        return rows.From(made);
    }

    /// <summary>Code of the framework gets values: it enumerates those that it takes as sequences.</summary>
    private void EnumerateGiven(IInvocationOperation call, FrameValue? receiver, List<(IParameterSymbol? Parameter, FrameValue? Value)> arguments)
    {
        if (receiver is { IsRows: true } && call.TargetMethod.Name == "GetEnumerator")
            Enumerate(call, receiver, least: 1, most: 1);
        foreach (var (parameter, value) in arguments)
        {
            if (value is { IsRows: true } && RowSequences.IsEnumerated(parameter))
                Enumerate(call, value, least: 1, most: 1);
        }
    }

    /// <summary>A collection takes the rows in: <c>new List&lt;Row&gt;(rows)</c>, <c>[.. rows]</c>.</summary>
    private void TakeIn(IOperation part, FrameValue rows)
    {
        var isTakenIn = part is IArgumentOperation { Parent: IObjectCreationOperation { Constructor: { } constructor }, Parameter: var parameter }
            ? IsFramework(constructor) && RowSequences.IsEnumerated(parameter)
            : CollectionExpressions.IsSpread(part.Syntax);
        if (!isTakenIn)
            return;
        RunJob(part, rows);
        Enumerate(part, rows, least: 1, most: 1);
    }

    /// <summary>A called function enumerates what it is given.</summary>
    private void EnumerateByCallee(IInvocationOperation call, FrameValue rows, Enumeration done, bool isRepeated)
    {
        // Under which conditions of its own the function enumerates, its caller may well know.
        var most = done.Conditions.Keys.Any(static condition => condition.StartsWith(ParameterCondition, StringComparison.Ordinal)) ? done.Least : done.Most;
        if (isRepeated)
            Enumerate(call, rows, least: 0, most == 0 || done.Sites.All(IsForFirstTurn) ? most : Enumeration.Many);
        else
            Enumerate(call, rows, done.Least, most);
    }

    /// <summary>A lazy query whose lambda enumerates rows around it does so for each of its elements: <c>orders.Where(o => ids.Contains(o.Id))</c>.</summary>
    private FrameValue? RowsReadPerElement(IInvocationOperation query)
    {
        if (_callees is null || !_state.Values.Marks.Overlaps(FlowMarks.Rows))
            return null;
        foreach (var lambda in query.Arguments.Select(static argument => LambdaOf(argument.Value)).OfType<IFlowAnonymousFunctionOperation>())
        {
            if (_callees.Of(lambda) is not { } summary)
                continue;
            foreach (var input in summary.Inputs.Where(input => input.Enumerated.Sites.Any(static site => !IsForFirstTurn(site)) || IsFlattened(query, summary, input)))
            {
                if (Given(input.Symbol, lambda.Symbol, static _ => null) is { Source: not null } rows)
                    return rows.ReadPerElement();
            }
        }

        return null;
    }

    /// <summary><c>SelectMany</c> enumerates what its lambda returns.</summary>
    private static bool IsFlattened(IInvocationOperation query, CalleeSummary summary, CalleeInput input) =>
        query.TargetMethod.Name == "SelectMany" && summary.Result is { IsRows: true, Single: { } returned } && returned == input.Plan;

    /// <summary>A query over several sequences enumerates them all, <c>Take</c> perhaps only the first. When jobs run on the others is not followed.</summary>
    private FrameValue? WithOthers(IInvocationOperation query, FrameValue rows, ImmutableArray<FrameValue> values)
    {
        if (query.TargetMethod.Name is "Take" or "TakeWhile")
            return rows.From(rows.Source?.Alone);
        foreach (var other in values.Remove(rows).Where(static other => other.IsRows))
        {
            UseUnknown(other);
            if (rows is not { Source: { } first, IsReadPerElement: false } || other is not { Source: { } second, IsReadPerElement: false } || IsReadFromCache(other))
                continue;
            rows = first.Equals(second) ? rows.ReadPerElement() : rows.From(first.Then(second));
        }

        return rows;
    }

    private void Enumerate(IOperation site, FrameValue rows, int least, int most)
    {
        for (var source = rows.Source; source is not null; source = MayEndEarly(site) ? null : source.Next)
            Enumerate(site, rows.From(source.Alone), source.Alone, least, most);
    }

    /// <summary>It may not come to the second of two sequences.</summary>
    private static bool MayEndEarly(IOperation site) => site is IInvocationOperation { TargetMethod: var method }
        && (!IsFramework(method)
            || (RowSequences.IsLinq(method) && method.Name is "First" or "FirstOrDefault" or "Any" or "All" or "Contains" or "ElementAt" or "ElementAtOrDefault"));

    private void Enumerate(IOperation site, FrameValue rows, RowSource source, int least, int most)
    {
        if (!source.IsOne || most == 0 || IsReadFromCache(rows) || Loops.IsPolled(site.Syntax, source.Calls.FirstOrDefault()?.Syntax))
            return;
        var before = _state.Enumerated.TryGetValue(source, out var known) ? known : Enumeration.None;
        if (before.Sites.Contains(site) && IsForFirstTurn(site))
            return;
        var after = before.After(site, least, rows.IsReadPerElement ? Enumeration.Many : most, _state.Conditions);
        _state = _state with { Enumerated = _state.Enumerated.SetItem(source, after) };
        Observer?.Enumerated(source, after);
    }

    /// <summary>Stands behind a test for null, mostly of what is made there: <c>list ??= rows.ToList()</c> enumerates once in all turns of a loop.</summary>
    private static bool IsForFirstTurn(IOperation site) => site.Syntax.Ancestors()
        .TakeWhile(static node => node is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(static node => node is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression }
            or IfStatementSyntax { Condition: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Right.RawKind: (int)SyntaxKind.NullLiteralExpression } }
            or IfStatementSyntax { Condition: IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } } });

    /// <summary>Rows that are fetched partition by partition can only be persisted, and these are.</summary>
    private bool IsReadFromCache(FrameValue rows) =>
        rows.Source?.Calls.Any(static call => call.TargetMethod.Name == "ToLocalIterator") == true && rows.Plans.All(plan => _state.Open.Below(plan).Any());

    /// <summary>The value as the variable holds it: whose writes are not all seen here may hold another sequence when it is read.</summary>
    private FrameValue? AsHeldBy(object variable, FrameValue? value) =>
        value?.Source is null || variable is not ISymbol symbol || symbol is IFieldSymbol || (symbol is ILocalSymbol or IParameterSymbol && !WrittenByFunctions.Contains(symbol))
            ? value
            : value.From(null);

    /// <summary>The value as it is read or written there: only a field of this object is one variable.</summary>
    private static FrameValue? AsHeldBy(IOperation reference, FrameValue? value) => reference switch
    {
        _ when value?.Source is null => value,
        IFieldReferenceOperation { Instance: not (null or IInstanceReferenceOperation) } => value.From(null),
        ILocalReferenceOperation { Local: var local } => value.From(value.Source.HeldBy(local)),
        _ => value,
    };

    /// <summary>The variable gets another value: what it holds from here on has not been enumerated.</summary>
    private void ForgetEnumerationsOf(object variable)
    {
        if (variable is ILocalSymbol local && Get(local)?.Source is { IsOne: false })
            _state = _state with { Enumerated = _state.Enumerated.RemoveAll(_state.Enumerated.Keys.Where(source => source.IsHeldBy(local))) };
    }

    private HashSet<ISymbol> WrittenByFunctions => _writtenByFunctions ??= new HashSet<ISymbol>(
        _operation.Descendants()
            .Where(static function => function is IAnonymousFunctionOperation or ILocalFunctionOperation)
            .SelectMany(static function => function.Descendants().Where(LocalValues.IsWrite).Select(Frames.VariableSymbol).OfType<ISymbol>()
                .Where(variable => !variable.DeclaringSyntaxReferences.Any(reference => function.Syntax.Span.Contains(reference.Span)))),
        SymbolEqualityComparer.Default);

    /// <summary>The program's code runs: it may put other rows into fields.</summary>
    private void ForgetRowsInFields()
    {
        foreach (var field in _members)
        {
            if (field is IFieldSymbol { IsReadOnly: false } && Get(field) is { Source: not null } rows
                && _spark.Writes.Of(field, CancellationToken.None).Any(write => !_operation.Syntax.Span.Contains(write.Span)))
            {
                _state = _state with { Values = _state.Values.SetItem(field, rows.From(null)) };
            }
        }
    }
}
