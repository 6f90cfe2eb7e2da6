using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Expressions.Parsing;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Embedded.Runtime;
using Microsoft.Spark.Sql;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.SqlText;

/// <summary>What <c>spark.Sql</c> runs: queries, and the commands for views, the cache and settings.</summary>
internal sealed class Statements
{
    /// <summary>Statements that Spark knows and this does not.</summary>
    private static readonly HashSet<string> s_known = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "alter", "analyze", "comment", "create", "delete", "describe", "drop", "explain", "from", "grant", "insert", "load", "merge", "msck",
        "refresh", "repair", "replace", "reset", "revoke", "show", "truncate", "update", "use", "add", "list", "export", "import",
    };

    private readonly SparkSession _session;

    public Statements(SparkSession session)
    {
        _session = session;
    }

    public DataFrame Run(string sql)
    {
        // The tokeniser does not know the statement's language, so SET is taken apart as text.
        var text = sql.Trim().TrimEnd(';');
        if (IsSet(text)) return Set(text.Substring("set".Length).Trim());
        var tokens = new TokenStream(text);
        if (tokens.IsAnyWord(new[] { "select", "with", "values", "table" }) || tokens.IsSymbol("(")) return Frame(WholeQuery(tokens));
        if (tokens.AcceptWords("cache")) return Cache(tokens);
        if (tokens.AcceptWords("uncache", "table")) return Uncache(tokens);
        if (tokens.AcceptWords("clear", "cache")) return Done(_session.Application.Cache.Clear);
        if (tokens.AcceptWords("create") && TryCreateView(tokens, out var created)) return created;
        if (tokens.AcceptWords("drop", "view")) return DropView(tokens);
        if (tokens.AcceptWords("show", "tables") || tokens.AcceptWords("show", "views")) return Frame(_session.Catalog.ListTables().Plan);
        if (tokens.Next.Kind == SqlTokenKind.Word && s_known.Contains(text.Split(' ', '\n', '\t')[0]))
            throw NotEmulated.Of($"The SQL statement {text.Split(' ', '\n', '\t')[0].ToUpperInvariant()}");
        throw tokens.Error();
    }

    private static bool IsSet(string text) =>
        text.StartsWith("set", StringComparison.OrdinalIgnoreCase) && (text.Length == 3 || char.IsWhiteSpace(text[3]));

    private static Query ParseToEnd(TokenStream tokens)
    {
        var query = new QueryParser(tokens).Query();
        tokens.ExpectEnd();
        return query;
    }

    private LogicalPlan WholeQuery(TokenStream tokens) => ParseToEnd(tokens)(new QueryScope(_session));

    private DataFrame Frame(LogicalPlan plan) => new DataFrame(_session, plan);

    private DataFrame Done(Action command)
    {
        command();
        return Frame(LocalRelation.Of(new StructType(new StructField[0]), new object[0][]));
    }

    private DataFrame Set(string assignment)
    {
        var schema = new StructType(new[] { new StructField("key", SparkTypes.String, false), new StructField("value", SparkTypes.String, false) });
        if (assignment.Length == 0)
        {
            return Frame(LocalRelation.Of(schema, _session.Settings().OrderBy(setting => setting.Key, StringComparer.Ordinal)
                .Select(setting => new object[] { setting.Key, setting.Value }).ToList()));
        }

        var equals = assignment.IndexOf('=');
        var key = (equals < 0 ? assignment : assignment.Substring(0, equals)).Trim();
        if (equals >= 0) _session.SetConfiguration(key, assignment.Substring(equals + 1).Trim());
        return Frame(LocalRelation.Of(schema, new[] { new object[] { key, _session.FindConfiguration(key) ?? "<undefined>" } }));
    }

    private bool TryCreateView(TokenStream tokens, out DataFrame result)
    {
        result = null;
        var replaces = tokens.AcceptWords("or", "replace");
        var isGlobal = tokens.AcceptWords("global");
        if (!(tokens.AcceptWords("temp", "view") || tokens.AcceptWords("temporary", "view")))
            throw NotEmulated.Of("The SQL statement CREATE, but for temporary views,");
        var name = tokens.ExpectName();
        IReadOnlyList<string> columns = null;
        if (tokens.AcceptSymbol("("))
        {
            columns = new ExpressionParser(tokens).CommaSeparated(tokens.ExpectName);
            tokens.ExpectSymbol(")");
        }

        tokens.ExpectWord("as");
        var plan = WholeQuery(tokens);
        var frame = Frame(columns == null ? plan : _session.Analyzer().Named(plan, columns));
        result = Done(() =>
        {
            if (isGlobal && replaces) frame.CreateOrReplaceGlobalTempView(name);
            else if (isGlobal) frame.CreateGlobalTempView(name);
            else if (replaces) frame.CreateOrReplaceTempView(name);
            else frame.CreateTempView(name);
        });
        return true;
    }

    private DataFrame DropView(TokenStream tokens)
    {
        var isOptional = tokens.AcceptWords("if", "exists");
        var name = tokens.ExpectName();
        tokens.ExpectEnd();
        if (!_session.Catalog.DropTempView(name) && !isOptional) throw SparkErrors.TableNotFound(name);
        return Done(() => { });
    }

    /// <summary>Fills the cache at once, unless it is LAZY.</summary>
    private DataFrame Cache(TokenStream tokens)
    {
        var isLazy = tokens.AcceptWords("lazy");
        tokens.ExpectWord("table");
        var name = tokens.ExpectName();
        var level = StorageLevel.MEMORY_AND_DISK;
        if (tokens.AcceptWords("options"))
        {
            tokens.ExpectSymbol("(");
            tokens.ExpectText();
            tokens.AcceptSymbol("=");
            level = LevelNamed(tokens.ExpectText());
            tokens.ExpectSymbol(")");
        }

        if (tokens.AcceptWords("as") || !tokens.AtEnd) Frame(WholeQuery(tokens)).CreateTempView(name);
        var table = _session.Table(name);
        return Done(() =>
        {
            table.Persist(level);
            if (!isLazy) table.Count();
        });
    }

    private DataFrame Uncache(TokenStream tokens)
    {
        var isOptional = tokens.AcceptWords("if", "exists");
        var name = tokens.ExpectName();
        tokens.ExpectEnd();
        return Done(() =>
        {
            if (!isOptional || new Relations(_session).Find(name) != null) _session.Catalog.UncacheTable(name);
        });
    }

    private static StorageLevel LevelNamed(string name) =>
        typeof(StorageLevel).GetProperty(name.ToUpperInvariant())?.GetValue(null) as StorageLevel
        ?? throw SparkErrors.IllegalArgument($"Invalid StorageLevel: {name}");
}
