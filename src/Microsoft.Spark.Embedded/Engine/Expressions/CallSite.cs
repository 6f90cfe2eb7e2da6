using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions;

/// <summary>
/// One call while it is being resolved: name, resolved arguments, options. Builders use it to coerce arguments and to
/// make the node.
/// </summary>
internal sealed class CallSite
{
    private readonly Func<UnresolvedLambda, IReadOnlyList<LambdaVariable>, Expression> _bindLambda;
    private readonly Expression[] _arguments;

    public CallSite(string name, IReadOnlyList<Expression> arguments, ExpressionOptions options, bool distinct = false,
        Expression filter = null, bool ignoreNulls = false,
        Func<UnresolvedLambda, IReadOnlyList<LambdaVariable>, Expression> bindLambda = null)
    {
        Name = name;
        _arguments = arguments.ToArray();
        Options = options;
        Distinct = distinct;
        Filter = filter;
        IgnoreNulls = ignoreNulls;
        _bindLambda = bindLambda;
    }

    public string Name { get; }

    public ExpressionOptions Options { get; }

    public bool Ansi => Options.Ansi;

    public bool Distinct { get; }

    public Expression Filter { get; }

    public bool IgnoreNulls { get; }

    public int Count => _arguments.Length;

    public IReadOnlyList<Expression> Arguments => _arguments;

    public bool AnyNullable => _arguments.Any(x => x.Nullable);

    public Expression this[int index]
    {
        get => _arguments[index];
        set => _arguments[index] = value;
    }

    public DataType Type(int index) => _arguments[index].DataType;

    /// <summary>Casts the arguments to the expected types where Spark does so by itself; otherwise UNEXPECTED_INPUT_TYPE.</summary>
    public CallSite Expect(params TypeExpectation[] expected)
    {
        for (int i = 0; i < _arguments.Length; i++)
            ExpectAt(i, expected[Math.Min(i, expected.Length - 1)]);
        return this;
    }

    public CallSite ExpectAt(int index, TypeExpectation expected)
    {
        DataType target = TypeCoercion.ImplicitCast(_arguments[index].DataType, expected, Ansi);
        if (target == null)
            throw Unexpected(index, expected.Description);
        _arguments[index] = CastTo(_arguments[index], target);
        return this;
    }

    public SparkAnalysisFailure Unexpected(int index, string required) => SparkAnalysisFailure.Mismatch("UNEXPECTED_INPUT_TYPE",
        $"Cannot resolve \"{Sql}\" due to data type mismatch: Parameter {index + 1} requires the \"{required}\" type, however " +
        $"\"{_arguments[index].Sql}\" has the type \"{SparkTypes.Sql(_arguments[index].DataType)}\".");

    public SparkAnalysisFailure Mismatch(string kind, string detail) =>
        SparkAnalysisFailure.Mismatch(kind, $"Cannot resolve \"{Sql}\" due to data type mismatch: {detail}");

    public string Sql => SqlNames.Of(Name, _arguments.Select(x => x.Sql).ToList(), Distinct);

    /// <summary>The expression, behind an implicit cast when its type differs.</summary>
    public Expression CastTo(Expression expression, DataType type) => TypeCoercion.CastIfNeeded(expression, type, Ansi);

    public CallSite CastAll(DataType type, int from = 0)
    {
        for (int i = from; i < _arguments.Length; i++)
            _arguments[i] = CastTo(_arguments[i], type);
        return this;
    }

    /// <summary>Brings all arguments from an index on to their wider common type; DATA_DIFF_TYPES when there is none.</summary>
    public DataType Unify(int from = 0, bool promoteStrings = true)
    {
        DataType type = promoteStrings
            ? TypeCoercion.WiderCommonType(_arguments.Skip(from).Select(x => x.DataType).ToList(), Ansi)
            : TypeCoercion.WiderCommonTypeWithoutStrings(_arguments.Skip(from).Select(x => x.DataType).ToList());
        if (type == null)
            throw DataDiffTypes(_arguments.Skip(from));
        CastAll(type, from);
        return type;
    }

    public SparkAnalysisFailure DataDiffTypes(IEnumerable<Expression> expressions) => Mismatch("DATA_DIFF_TYPES",
        $"Input to `{Name}` should all be the same type, but it's [{string.Join(", ", expressions.Select(x => "\"" + SparkTypes.Sql(x.DataType) + "\""))}].");

    /// <summary>A function that is null when an argument is null, and only then.</summary>
    public Expression Strict(DataType type, Func<object[], object> body) => Make(type, AnyNullable, NullIfAnyNull(body));

    /// <summary>A function that is null when an argument is null, and for some other arguments too.</summary>
    public Expression StrictNullable(DataType type, Func<object[], object> body) => Make(type, true, NullIfAnyNull(body));

    public Expression StrictNullable(DataType type, bool nullable, Func<object[], object> body) =>
        Make(type, nullable, NullIfAnyNull(body));

    /// <summary>
    /// As <see cref="Strict"/>, but a constant argument is checked first, so that a bad one is an error even for a null: Spark
    /// prepares patterns and the like once when they are constant.
    /// </summary>
    public Expression StrictChecked(DataType type, int constant, Action<object> check, Func<object[], object> body)
    {
        Call.Body strict = NullIfAnyNull(body);
        if (!_arguments[constant].Foldable)
            return Make(type, AnyNullable, strict);
        object value = _arguments[constant].Eval(new EvaluationContext());
        return Make(type, AnyNullable, (arguments, context) =>
        {
            if (value != null)
                check(value);
            return strict(arguments, context);
        });
    }

    /// <summary>A function that sees nulls.</summary>
    public Expression WithNulls(DataType type, bool nullable, Func<object[], object> body) =>
        Make(type, nullable, (arguments, context) => body(Evaluate(arguments, context)));

    /// <summary>A function that decides itself which arguments it evaluates.</summary>
    public Expression Make(DataType type, bool nullable, Call.Body body, string sql = null, bool deterministic = true) =>
        new Call(Name, _arguments, type, nullable, body, sql, deterministic);

    public Expression Aggregate(DataType type, bool nullable, Func<IReadOnlyList<object[]>, object> aggregate, string sql = null) =>
        new AggregateCall(Name.ToLowerInvariant(), _arguments, type, nullable, aggregate, Distinct, Filter, sql);

    /// <summary>The result of another function over other arguments, as Spark's replaceable functions are defined.</summary>
    public Expression Other(string name, params Expression[] arguments) =>
        FunctionRegistry.BuiltIn.Build(new CallSite(name, arguments, Options, Distinct, Filter, IgnoreNulls, _bindLambda));

    /// <summary>Types the lambda at the index and puts it in the place of the argument.</summary>
    public LambdaFunction Lambda(int index, params (DataType Type, bool Nullable)[] parameters)
    {
        if (_arguments[index] is not UnresolvedLambda lambda)
            throw Unexpected(index, "LAMBDA");
        if (lambda.Parameters.Count > parameters.Length)
        {
            throw new SparkAnalysisFailure("INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH",
                $"Invalid lambda function call. A higher order function expects {parameters.Length} arguments, but got {lambda.Parameters.Count}.");
        }
        List<LambdaVariable> variables = lambda.Parameters
            .Select((name, i) => new LambdaVariable(name, parameters[i].Type, parameters[i].Nullable)).ToList();
        var bound = new LambdaFunction(variables, _bindLambda(lambda, variables));
        _arguments[index] = bound;
        return bound;
    }

    public static object[] Evaluate(IReadOnlyList<Expression> arguments, EvaluationContext context)
    {
        var values = new object[arguments.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = arguments[i].Eval(context);
        return values;
    }

    private static Call.Body NullIfAnyNull(Func<object[], object> body) => (arguments, context) =>
    {
        var values = new object[arguments.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Eval(context);
            if (values[i] == null)
                return null;
        }
        return body(values);
    };
}
