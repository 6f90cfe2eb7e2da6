using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// Which side of a join a column comes from, where the program says so: by the frame that the column is taken of, or by an alias
/// in its name. A frame that is on both sides says nothing.
/// </summary>
internal sealed class JoinSides
{
    private const int MaxDepth = 16;

    private readonly HashSet<ISymbol> _leftFrames = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _rightFrames = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _leftAliases = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _rightAliases = new(StringComparer.OrdinalIgnoreCase);
    private readonly SparkSymbols _symbols;

    public JoinSides(IOperation left, IOperation right, SparkSymbols symbols)
    {
        _symbols = symbols;
        Collect(left, _leftFrames, _leftAliases, 0);
        Collect(right, _rightFrames, _rightAliases, 0);
    }

    /// <summary>Whether columns of the left and of the right side surely are in the expression.</summary>
    public (bool Left, bool Right) Of(IOperation column)
    {
        var (left, right) = (false, false);
        foreach (var part in ColumnExpressions.AllPartsOf(column))
        {
            var (isLeft, isRight) = part switch
            {
                IPropertyReferenceOperation { Instance: { } frame, Arguments.Length: 1 } when _symbols.IsDataFrame(frame.Type) => OfFrame(frame),
                IInvocationOperation { TargetMethod.Name: "Col", Instance: { } frame } when _symbols.IsDataFrame(frame.Type) => OfFrame(frame),
                IInvocationOperation { TargetMethod: { Name: "Col" or "Column", IsStatic: true } method } name when _symbols.IsColumnFunction(method) => OfName(name.ArgumentFor(0)),
                _ => default,
            };
            left |= isLeft;
            right |= isRight;
        }

        return (left, right);
    }

    /// <summary>Whether the expression names any column, of whatever side.</summary>
    public bool HasColumn(IOperation column) => ColumnExpressions.AllPartsOf(column).Any(part => part switch
    {
        IPropertyReferenceOperation { Instance: { } frame } => _symbols.IsDataFrame(frame.Type),
        IInvocationOperation { TargetMethod: { Name: "Col" or "Column" or "Expr" } } => true,
        IParameterReferenceOperation or IFieldReferenceOperation or ILocalReferenceOperation => true,
        _ => false,
    });

    private (bool Left, bool Right) OfFrame(IOperation frame) =>
        Frames.Variable(frame) is { } symbol ? (_leftFrames.Contains(symbol), _rightFrames.Contains(symbol)) is var (left, right) && left != right ? (left, right) : default : default;

    private (bool Left, bool Right) OfName(IOperation? name)
    {
        if (name is null || ConstantText.Of(name) is not { } text || text.IndexOf('.') is not (> 0 and var dot))
            return default;
        var alias = text.Substring(0, dot);
        return (_leftAliases.Contains(alias), _rightAliases.Contains(alias)) is var (left, right) && left != right ? (left, right) : default;
    }

    private void Collect(IOperation frame, HashSet<ISymbol> frames, HashSet<string> aliases, int depth)
    {
        if (depth == MaxDepth)
            return;
        foreach (var part in Frames.Lineage(frame))
        {
            if (Frames.VariableSymbol(part) is { } symbol)
                frames.Add(symbol);
            if (part is not IInvocationOperation call)
                continue;
            if (call.TargetMethod.Name is "Alias" or "As" && call.ArgumentFor(0) is { } alias && ConstantText.Of(alias) is { } text)
                aliases.Add(text);
            foreach (var other in call.Arguments.Where(argument => _symbols.IsDataFrame(argument.Value.Type)))
                Collect(other.Value, frames, aliases, depth + 1);
        }
    }
}
