using System;
using System.Collections.Generic;
using Microsoft.Spark.Embedded.Expressions;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>Walks a partition's rows with the context that expressions evaluate in.</summary>
internal static class RowLoop
{
    public static IEnumerable<EvaluationContext> Contexts(int partition, IEnumerable<object[]> rows)
    {
        var context = new EvaluationContext { PartitionIndex = partition };
        foreach (var row in rows)
        {
            context.Row = row;
            yield return context;
            context.RowIndex++;
        }
    }

    public static object[] Evaluate(IReadOnlyList<Expression> expressions, EvaluationContext context)
    {
        var values = new object[expressions.Count];
        for (var i = 0; i < values.Length; i++) values[i] = expressions[i].Eval(context);
        return values;
    }

    public static T[] Concat<T>(T[] left, T[] right)
    {
        var both = new T[left.Length + right.Length];
        Array.Copy(left, both, left.Length);
        Array.Copy(right, 0, both, left.Length, right.Length);
        return both;
    }
}
