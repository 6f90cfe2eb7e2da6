using System;
using System.Collections.Generic;

namespace Microsoft.Spark.Embedded.Expressions;

/// <summary>Makes the resolved node of a call: checks the number and types of arguments and inserts casts.</summary>
internal delegate Expression FunctionBuilder(CallSite call);

/// <summary>
/// All built-in functions and operators by name (case-insensitive). SQL text, the column API and CallUDF go through the
/// same table.
/// </summary>
internal sealed class FunctionRegistry
{
    private readonly Dictionary<string, Entry> _entries = new Dictionary<string, Entry>(StringComparer.OrdinalIgnoreCase);

    private FunctionRegistry()
    {
    }

    public static FunctionRegistry BuiltIn { get; } = Create();

    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>Adds a function under one or several names separated by spaces.</summary>
    public void Add(string names, int minimum, int maximum, FunctionBuilder builder)
    {
        foreach (string name in names.Split(' '))
            _entries[name] = new Entry(minimum, maximum, builder);
    }

    public Expression Build(CallSite call)
    {
        if (!_entries.TryGetValue(call.Name, out Entry entry))
        {
            throw new SparkAnalysisFailure("UNRESOLVED_ROUTINE",
                $"Cannot resolve function `{call.Name}` on search path [`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`].");
        }
        if (call.Count < entry.Minimum || call.Count > entry.Maximum)
        {
            string expected = entry.Minimum == entry.Maximum ? entry.Minimum.ToString() : $"[{entry.Minimum}, {entry.Maximum}]";
            throw new SparkAnalysisFailure("WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
                $"The `{call.Name}` requires {expected} parameters but the actual number is {call.Count}.");
        }
        return entry.Builder(call);
    }

    private static FunctionRegistry Create()
    {
        var registry = new FunctionRegistry();
        Functions.OperatorFunctions.Register(registry);
        Functions.ArithmeticFunctions.Register(registry);
        Functions.ConditionalFunctions.Register(registry);
        Functions.DateFunctions.Register(registry);
        Functions.StringFunctions.Register(registry);
        Functions.PatternFunctions.Register(registry);
        Functions.MathFunctions.Register(registry);
        Functions.CollectionFunctions.Register(registry);
        Functions.StructFunctions.Register(registry);
        Functions.NondeterministicFunctions.Register(registry);
        Functions.HashFunctions.Register(registry);
        Functions.JsonFunctions.Register(registry);
        Functions.CsvFunctions.Register(registry);
        Functions.AggregateFunctions.Register(registry);
        Functions.WindowAndGeneratorFunctions.Register(registry);
        return registry;
    }

    private sealed class Entry
    {
        public Entry(int minimum, int maximum, FunctionBuilder builder)
        {
            Minimum = minimum;
            Maximum = maximum;
            Builder = builder;
        }

        public int Minimum { get; }

        public int Maximum { get; }

        public FunctionBuilder Builder { get; }
    }
}

/// <summary>What a session adds to the resolution of expressions.</summary>
internal interface IUserFunctions
{
    /// <summary>The call of a function that the session registered under the name, or null. Built-in names come after.</summary>
    Expression TryResolve(string name, IReadOnlyList<Expression> arguments);
}

/// <summary>The settings of a session that change what expressions mean.</summary>
internal sealed class ExpressionOptions
{
    public static readonly ExpressionOptions Default = new ExpressionOptions();

    /// <summary>spark.sql.ansi.enabled: overflow, division by zero and malformed casts are errors.</summary>
    public bool Ansi { get; set; }

    public IUserFunctions UserFunctions { get; set; }
}
