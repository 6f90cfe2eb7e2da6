using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded;
using Microsoft.Spark.Embedded.Analysis;
using Microsoft.Spark.Embedded.Columns;
using Microsoft.Spark.Embedded.Expressions;
using Microsoft.Spark.Embedded.Expressions.Parsing;
using Microsoft.Spark.Embedded.Files;
using Microsoft.Spark.Embedded.Output;
using Microsoft.Spark.Embedded.Plans;
using Microsoft.Spark.Interop.Ipc;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Sql;

// What describes a frame; its transformations and actions are in the other parts.
public sealed partial class DataFrame : IJvmObjectReferenceProvider
{
    private Rdd _planned;

    internal DataFrame(SparkSession session, LogicalPlan plan)
    {
        Session = session;
        Plan = plan;
    }

    public JvmObjectReference Reference => throw NotEmulated.Member();

    public Column this[string columnName] => Col(columnName);

    internal SparkSession Session { get; }

    /// <summary>The analysed plan: it never changes, whatever happens to views, settings or the cache.</summary>
    internal LogicalPlan Plan { get; }

    private Analyzer Analyzer => Session.Analyzer();

    /// <summary>
    /// The plan as this object first compiled it. Collect, Tail, ToLocalIterator and Explain go on with it; what was cached
    /// later, they do not see.
    /// </summary>
    private Rdd Planned => _planned ??= new Planner(Session).Compile(Plan);

    public StructType Schema() => new StructType(Plan.Output.Select(column => new StructField(column.Name, column.DataType, column.Nullable)));

    public void PrintSchema() => PrintSchema(int.MaxValue);

    [Since("3.0.0")]
    public void PrintSchema(int level) => Console.WriteLine(SchemaTree.Of(Schema(), level));

    public void Explain(bool extended = false)
    {
        _ = Planned;
        Console.WriteLine("== Physical Plan ==");
        Console.WriteLine(Plan.Tree());
    }

    [Since("3.0.0")]
    public void Explain(string mode) => Explain();

    public IEnumerable<Tuple<string, string>> DTypes() => Schema().Fields.Select(f => Tuple.Create(f.Name, f.DataType.SimpleString));

    public IReadOnlyList<string> Columns() => Plan.Output.Select(column => column.Name).ToList();

    public bool IsLocal() => Plan is LocalRelation;

    public bool IsStreaming() => false;

    public StorageLevel StorageLevel() => Session.Application.Cache.Find(Plan)?.Level ?? Sql.StorageLevel.NONE;

    public IEnumerable<string> InputFiles()
    {
        _ = Planned;
        return Plan.SelfAndDescendants().OfType<FileRelation>().SelectMany(relation => relation.FileNames()).Distinct().ToList();
    }

    [Since("3.1.0")]
    public bool SameSemantics(DataFrame other) => Plan.Key == other.Plan.Key;

    [Since("3.1.0")]
    public int SemanticHash() => Plan.Key.Aggregate(17, (hash, c) => unchecked((hash * 31) + c));

    public Column Col(string colName)
    {
        if (colName == "*") return Build.Named(colName);
        return new Column(new Resolver(Plan.Output, Session.ExpressionOptions()).Resolve(ExpressionParser.ParseColumnName(colName)));
    }

    public Column ColRegex(string colName) => throw NotEmulated.Member();

    private DataFrame With(LogicalPlan plan) => new DataFrame(Session, plan);
}
