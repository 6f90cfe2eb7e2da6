using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions;

/// <summary>
/// A function or operator by name, not yet looked up. Operators are functions too (<c>+</c>, <c>and</c>, <c>when</c>,
/// <c>in</c>, <c>[]</c> for subscript and field), so SQL text, the column API and CallUDF reach the same registry.
/// </summary>
internal sealed class FunctionCall : Expression
{
    public FunctionCall(string name, params Expression[] arguments)
        : this(name, arguments, distinct: false, filter: null)
    {
    }

    public FunctionCall(string name, IReadOnlyList<Expression> arguments, bool distinct, Expression filter, bool ignoreNulls = false)
    {
        Name = name;
        Arguments = arguments;
        Distinct = distinct;
        Filter = filter;
        IgnoreNulls = ignoreNulls;
    }

    public string Name { get; }

    public IReadOnlyList<Expression> Arguments { get; }

    public bool Distinct { get; }

    /// <summary>The condition of <c>FILTER (WHERE …)</c> behind an aggregate, or null.</summary>
    public Expression Filter { get; }

    public bool IgnoreNulls { get; }

    public override IReadOnlyList<Expression> Children =>
        Filter == null ? Arguments : Arguments.Concat(new[] { Filter }).ToList();

    public override bool Resolved => false;

    public override DataType DataType => throw Unresolved.Error(this);

    public override bool Nullable => throw Unresolved.Error(this);

    public override string Sql => SqlNames.Of(Name, Arguments.Select(x => x.Sql).ToList(), Distinct);

    public override object Eval(EvaluationContext context) => throw Unresolved.Error(this);

    public override Expression WithChildren(IReadOnlyList<Expression> children) =>
        new FunctionCall(Name, children.Take(Arguments.Count).ToList(), Distinct, Filter == null ? null : children[children.Count - 1],
            IgnoreNulls);
}

/// <summary>A resolved scalar function or operator.</summary>
internal sealed class Call : Expression
{
    private readonly Body _body;

    public Call(string name, IReadOnlyList<Expression> children, DataType type, bool nullable, Body body, string sql = null,
        bool deterministic = true)
    {
        Name = name;
        Children = children;
        DataType = type;
        Nullable = nullable;
        _body = body;
        SqlOverride = sql;
        IsDeterministicItself = deterministic;
    }

    /// <summary>Evaluates the arguments it needs, so that a branch not taken is not evaluated.</summary>
    public delegate object Body(IReadOnlyList<Expression> arguments, EvaluationContext context);

    public string Name { get; }

    public string SqlOverride { get; }

    public bool IsDeterministicItself { get; }

    public override IReadOnlyList<Expression> Children { get; }

    public override DataType DataType { get; }

    public override bool Nullable { get; }

    public override bool Deterministic => IsDeterministicItself && base.Deterministic;

    public override bool Foldable => IsDeterministicItself && Children.All(x => x.Foldable);

    public override string Sql => SqlOverride ?? SqlNames.Of(Name, Children.Select(x => x.Sql).ToList(), distinct: false);

    public override object Eval(EvaluationContext context) => _body(Children, context);

    public override Expression WithChildren(IReadOnlyList<Expression> children) =>
        new Call(Name, children, DataType, Nullable, _body, SqlOverride, IsDeterministicItself);
}

/// <summary><c>child AS name</c>.</summary>
internal sealed class Alias : Expression
{
    public Alias(Expression child, string name, long? id = null)
    {
        Child = child;
        Name = name;
        Id = id ?? Attribute.NewId();
    }

    public Expression Child { get; }

    public string Name { get; }

    /// <summary>The id of the column that the alias makes.</summary>
    public long Id { get; }

    public override IReadOnlyList<Expression> Children => new[] { Child };

    public override DataType DataType => Child.DataType;

    public override bool Nullable => Child.Nullable;

    public override bool Foldable => Child.Foldable;

    public override string Sql => Child.Sql + " AS " + Name;

    public Attribute ToAttribute() => new Attribute(Name, DataType, Nullable, Id);

    public override object Eval(EvaluationContext context) => Child.Eval(context);

    public override Expression WithChildren(IReadOnlyList<Expression> children) => new Alias(children[0], Name, Id);
}

/// <summary><c>explode(x) AS (a, b)</c>: several names for one generator.</summary>
internal sealed class MultiAlias : Expression
{
    public MultiAlias(Expression child, IReadOnlyList<string> names)
    {
        Child = child;
        Names = names;
    }

    public Expression Child { get; }

    public IReadOnlyList<string> Names { get; }

    public override IReadOnlyList<Expression> Children => new[] { Child };

    public override DataType DataType => Child.DataType;

    public override bool Nullable => Child.Nullable;

    public override string Sql => $"{Child.Sql} AS ({string.Join(", ", Names)})";

    public override object Eval(EvaluationContext context) => Child.Eval(context);

    public override Expression WithChildren(IReadOnlyList<Expression> children) => new MultiAlias(children[0], Names);
}

/// <summary>A lambda as the parser and the API make it: names of parameters and a body that uses them.</summary>
internal sealed class UnresolvedLambda : Expression
{
    public UnresolvedLambda(IReadOnlyList<string> parameters, Expression body)
    {
        Parameters = parameters;
        Body = body;
    }

    public IReadOnlyList<string> Parameters { get; }

    public Expression Body { get; }

    public override IReadOnlyList<Expression> Children => new[] { Body };

    public override bool Resolved => false;

    public override DataType DataType => throw Unresolved.Error(this);

    public override bool Nullable => throw Unresolved.Error(this);

    public override string Sql => $"lambdafunction({Body.Sql}, {string.Join(", ", Parameters)})";

    public override object Eval(EvaluationContext context) => throw Unresolved.Error(this);

    public override Expression WithChildren(IReadOnlyList<Expression> children) => new UnresolvedLambda(Parameters, children[0]);
}

/// <summary>A lambda whose parameters have types. Not reentrant: the parameters hold the current values.</summary>
internal sealed class LambdaFunction : Expression
{
    public LambdaFunction(IReadOnlyList<LambdaVariable> variables, Expression body)
    {
        Variables = variables;
        Body = body;
    }

    public IReadOnlyList<LambdaVariable> Variables { get; }

    public Expression Body { get; }

    public override IReadOnlyList<Expression> Children => new[] { Body };

    public override DataType DataType => Body.DataType;

    public override bool Nullable => Body.Nullable;

    public override string Sql => $"lambdafunction({Body.Sql}, {string.Join(", ", Variables.Select(x => x.Sql))})";

    public object Invoke(EvaluationContext context, params object[] arguments)
    {
        for (int i = 0; i < Variables.Count; i++)
            Variables[i].Value = arguments[i];
        return Body.Eval(context);
    }

    public override object Eval(EvaluationContext context) => Body.Eval(context);

    public override Expression WithChildren(IReadOnlyList<Expression> children) => new LambdaFunction(Variables, children[0]);
}

/// <summary>Direction and place of nulls of one sort key. The default is nulls first ascending, nulls last descending.</summary>
internal sealed class SortOrder : Expression
{
    public SortOrder(Expression child, bool ascending = true, bool? nullsFirst = null)
    {
        Child = child;
        Ascending = ascending;
        NullsFirst = nullsFirst ?? ascending;
    }

    public Expression Child { get; }

    public bool Ascending { get; }

    public bool NullsFirst { get; }

    public override IReadOnlyList<Expression> Children => new[] { Child };

    public override DataType DataType => Child.DataType;

    public override bool Nullable => Child.Nullable;

    public override string Sql => $"{Child.Sql} {(Ascending ? "ASC" : "DESC")} NULLS {(NullsFirst ? "FIRST" : "LAST")}";

    /// <summary>Compares two values of the key.</summary>
    public int Compare(object left, object right)
    {
        if (left == null || right == null)
            return left == right ? 0 : left == null == NullsFirst ? -1 : 1;
        int order = Values.ValueOrder.Compare(left, right);
        return Ascending ? order : -order;
    }

    public override object Eval(EvaluationContext context) => Child.Eval(context);

    public override Expression WithChildren(IReadOnlyList<Expression> children) => new SortOrder(children[0], Ascending, NullsFirst);
}

/// <summary>A function that makes rows: explode, posexplode, inline, stack, json_tuple.</summary>
internal sealed class Generator : Expression
{
    private readonly Func<IReadOnlyList<Expression>, EvaluationContext, IEnumerable<object[]>> _rows;

    public Generator(string name, IReadOnlyList<Expression> children, StructType elementSchema, bool outer,
        Func<IReadOnlyList<Expression>, EvaluationContext, IEnumerable<object[]>> rows)
    {
        Name = name;
        Children = children;
        ElementSchema = elementSchema;
        Outer = outer;
        _rows = rows;
    }

    public string Name { get; }

    /// <summary>The columns it makes, with Spark's default names (col, pos, key, value).</summary>
    public StructType ElementSchema { get; }

    /// <summary>Whether a row without results still gives one row of nulls (explode_outer).</summary>
    public bool Outer { get; }

    public override IReadOnlyList<Expression> Children { get; }

    public override DataType DataType => ElementSchema;

    public override bool Nullable => false;

    public override string Sql => $"{Name}({string.Join(", ", Children.Select(x => x.Sql))})";

    public IEnumerable<object[]> Rows(EvaluationContext context)
    {
        List<object[]> rows = _rows(Children, context).ToList();
        return rows.Count == 0 && Outer ? new[] { new object[ElementSchema.Fields.Count] } : (IEnumerable<object[]>)rows;
    }

    public override object Eval(EvaluationContext context) =>
        throw new InvalidOperationException("A generator makes rows: " + Sql);

    public override Expression WithChildren(IReadOnlyList<Expression> children) =>
        new Generator(Name, children, ElementSchema, Outer, _rows);
}
