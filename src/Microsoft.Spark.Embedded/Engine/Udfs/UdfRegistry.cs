using System;
using System.Collections.Generic;
using Microsoft.Spark.Embedded.Expressions;

namespace Microsoft.Spark.Embedded.Udfs;

/// <summary>The functions that a session registered by name.</summary>
internal sealed class UdfRegistry : IUserFunctions
{
    private readonly Dictionary<string, UserFunction> _functions = new Dictionary<string, UserFunction>(StringComparer.OrdinalIgnoreCase);

    public void Register(UserFunction function) => _functions[function.Name] = function;

    public bool Contains(string name) => _functions.ContainsKey(name);

    public Expression TryResolve(string name, IReadOnlyList<Expression> arguments) =>
        _functions.TryGetValue(name, out var function) ? new UdfExpression(function, arguments) : null;
}
