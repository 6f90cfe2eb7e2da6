using System.Collections.Generic;
using System.Linq;
using Microsoft.Spark.Embedded.Expressions;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>Resolved conditions joined by AND.</summary>
internal static class Conjunction
{
    public static Expression Of(IEnumerable<Expression> conditions) => conditions.Aggregate((left, right) =>
        FunctionRegistry.BuiltIn.Build(new CallSite("and", new[] { left, right }, ExpressionOptions.Default)));
}
