using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

// Tables and views: names by which the catalog, SQL text and other code reach frames.
internal sealed partial class FrameEvents
{
    // Names of the plans that stand for tables.
    private readonly Dictionary<FramePlan, string> _tables = new();
    private readonly Dictionary<string, bool> _isNamedElsewhere = new();
    private readonly Dictionary<IInvocationOperation, SqlText?> _texts = new();

    private FrameValue? Sql(IInvocationOperation call, SparkCall row)
    {
        switch (TextOf(call))
        {
            case null:
                RunUnknownSql();
                break;
            case { Kind: SqlStatementKind.Query } query:
                return Query(call, row, query);
            case { Kind: SqlStatementKind.Unknown } unknown:
                RunUnknownSql();
                return Query(call, row, unknown);
            case { ClearsCache: true } or { UncachesTable: true, Table: null }:
                ReleaseAll();
                break;
            case { DropsTable: true, Table: null }:
                RunUnknownSql();
                break;
            case ({ UncachesTable: true } or { DropsTable: true }) and { Table: { } table }:
                Uncache(call, TableName.Of(table));
                break;
            case { CachesTable: true, PersistsNothing: false, Table: { } table } cache:
                CacheTable(call, row, cache, TableName.Of(table));
                break;
            case { CachesTable: true }:
                Observer?.PersistedElsewhere(_state.Views.Values);
                RunUnknownCommand();
                break;
            case { DefinesView: true, Table: { } view } definition:
                SetView(TableName.Of(view), Query(call, row, definition));
                break;
            case var command:
                foreach (var view in _state.Views.Where(view => command.Mentions(view.Key) > 0).ToList())
                    UseUnknown(view.Value);
                RunUnknownCommand();
                break;
        }

        return FrameValue.Of(Unknown(call));
    }

    private SqlText? TextOf(IInvocationOperation call)
    {
        if (!_texts.TryGetValue(call, out var sql))
            _texts.Add(call, sql = call.ArgumentFor(0) is { } text ? SqlText.From(text, _locals) : null);
        return sql;
    }

    /// <summary>Made from the views and tables that the text names. Equal text over equal inputs is an equal plan.</summary>
    private FrameValue Query(IInvocationOperation call, SparkCall row, SqlText sql)
    {
        var views = _state.Views.SelectMany(view => Enumerable.Repeat(view.Value, sql.Mentions(view.Key))).SelectMany(static view => PlansOf(view));
        var tables = sql.Tables.Where(name => !_state.Views.ContainsKey(name)).Select(name => TablePlan(name, call));
        var (signature, isStable) = sql.Query is { } query ? (query, true) : _signature.Of(call);
        return FrameValue.Of(Renew(_plans.Made(row, signature, views.Concat(tables).ToImmutableArray(), call, isStable)));
    }

    /// <summary>Without LAZY it is a job, which fills the cache; with a query it is a view of it as well.</summary>
    private void CacheTable(IInvocationOperation call, SparkCall row, SqlText sql, string name)
    {
        var frame = sql.HasQuery ? Query(call, row, sql) : FrameNamed(name, call);
        if (sql.HasQuery)
            SetView(name, frame);
        CacheByName(call, name, frame);
        if (!sql.IsLazy)
            RunJob(call, frame);
    }

    private void CacheByName(IInvocationOperation call, string name, FrameValue? frame)
    {
        Persist(call, frame);
        HandOnWhenNamedElsewhere(name, frame);
    }

    private FrameValue? FrameNamed(string name, IInvocationOperation call) =>
        _state.Views.TryGetValue(name, out var view) ? view : FrameValue.Of(TablePlan(name, call));

    private FramePlan TablePlan(string name, IInvocationOperation origin)
    {
        var plan = _plans.Opaque(FramePlan.TablePrefix + name, origin);
        _tables[plan] = name;
        return plan;
    }

    /// <summary>Another plan under a name that was cached by it releases the old one.</summary>
    private void SetView(string name, FrameValue? frame)
    {
        if (_state.Views.TryGetValue(name, out var before) && before is not null && !before.SameAs(frame))
            Close(_state.Open.Values.Where(fact => CachesByName(fact.Site) && before.Plans.Contains(fact.Plan)).ToImmutableArray(), FactEnd.Released);
        Affect(static (_, _) => true, static effect => effect.AfterHandOn()); // the caller may use the name
        _state = _state with { Views = _state.Views.SetItem(name, frame) };
        HandOnWhenNamedElsewhere(name, frame);
    }

    /// <summary>Uncaching a table, not a view, also uncaches every plan on top of it.</summary>
    private void Uncache(IInvocationOperation call, string name)
    {
        Affect(static (_, _) => true, static effect => effect.AfterHandOn()); // the caller may know the name
        if (_state.Views.TryGetValue(name, out var view))
        {
            Release(call, view);
            return;
        }

        var table = TablePlan(name, call);
        Release(call, FrameValue.Of(table));
        Close(_state.Open.Values.Where(fact => fact.Plan.IsMadeFrom(table)).ToImmutableArray(), FactEnd.Released);
        var perhaps = _tables.Where(other => TableName.MayBeSame(name, other.Value)).Select(static other => other.Key).ToList();
        Close(_state.Open.Values.Where(fact => perhaps.Contains(fact.Plan)).ToImmutableArray(), FactEnd.HandedOn);
    }

    private static bool CachesByName(IInvocationOperation site) => site.TargetMethod.Name is "CacheTable" or "Sql";

    /// <summary>Code that has the name can use the frame, and release it.</summary>
    private void HandOnWhenNamedElsewhere(string name, FrameValue? frame)
    {
        if (frame is not null && IsNamedElsewhere(name))
            HandOn(frame);
    }

    private bool IsNamedElsewhere(string name)
    {
        if (!_isNamedElsewhere.TryGetValue(name, out var answer))
            _isNamedElsewhere.Add(name, answer = _spark.Facts.IsNamedOutside(_operation.Syntax, name.Substring(name.LastIndexOf('.') + 1)));
        return answer;
    }

    /// <summary>SQL text that is not known may read every view and table, and uncache what was cached by name.</summary>
    private void RunUnknownSql()
    {
        Observer?.PersistedElsewhere(_state.Views.Values);
        foreach (var view in _state.Views.Values.ToList())
            UseUnknown(view);
        Affect(static (_, _) => true, static effect => effect.AfterHandOn());
        Close(_state.Open.Values.Where(static fact => CachesByName(fact.Site)).ToImmutableArray(), FactEnd.HandedOn);
        RunUnknownCommand();
    }

    /// <summary>What the call names; null when that is not known.</summary>
    private string? Name(IInvocationOperation call) =>
        call.ArgumentFor(0) is { } argument && ConstantText.Of(argument, _locals) is { } name
            ? call.TargetMethod.Name.Contains("Global") ? TableName.OfGlobalView(name) : TableName.Of(name)
            : null;
}
