using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// The transfer functions: what each operation of a body does to the state. An operation that is not known has its children
/// evaluated and is worth null, which is silence.
/// </summary>
internal sealed partial class FrameEvents
{
    private readonly SparkCompilation _spark;
    private readonly IOperation _body;
    private readonly FramePlanTable _plans = new();

    // The state while operations of a block are evaluated, in order.
    private FlowState _state = FlowState.Start;

    public FrameEvents(SparkCompilation spark, IOperation body)
    {
        _spark = spark;
        _body = body;
    }

    /// <summary>Told of events when set; while the fixed point is sought nobody is.</summary>
    public FlowObserver? Observer { get; set; }

    /// <summary>Frames that are parameters are plans of their own from the start.</summary>
    public FlowState Start(ControlFlowGraph graph)
    {
        var parameters = graph.OriginalOperation.SemanticModel?.GetDeclaredSymbolOf(graph.OriginalOperation) is IMethodSymbol method
            ? method.Parameters
            : ImmutableArray<IParameterSymbol>.Empty;
        return FlowState.Start with
        {
            Values = parameters.Where(parameter => _spark.Symbols.IsDataFrame(parameter.Type)).ToImmutableDictionary(
                static parameter => (object)parameter,
                parameter => (FrameValue?)FrameValue.Of(_plans.Opaque("parameter " + parameter.Name, origin: null))),
        };
    }
}
