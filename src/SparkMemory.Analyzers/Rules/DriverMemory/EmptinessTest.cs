using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Rules.DriverMemory;

/// <summary>A use of a count whose outcome is the same for all counts from 1 on, but another for 0.</summary>
/// <param name="Operation">The comparison, <c>is</c> or switch.</param>
/// <param name="WhenEmpty">The comparison's value for an empty frame, or the patterns of a switch over IsEmpty(), joined by ','.</param>
/// <param name="WhenNull">The comparison's value when the count is null (<c>df?.Count()</c>).</param>
internal sealed record EmptinessTest(IOperation Operation, string WhenEmpty, bool WhenNull)
{
    /// <summary>Whether the same can be said over <c>IsEmpty()</c>, which is null when the count is.</summary>
    public bool CanTestIsEmpty(bool isLifted) => Operation switch
    {
        // No pattern over a bool? matches null and one of the values but not the other.
        ISwitchExpressionOperation or ISwitchOperation when isLifted && WhenNull => false,
        ISwitchExpressionOperation => !HasUnreachable(WhenEmpty.Split(',')),
        ISwitchOperation => !HasUnreachable(WhenEmpty.Split(',').Where(static pattern => pattern != "_")),
        _ => true,
    };

    public static EmptinessTest? Of(IOperation count)
    {
        count = count.OutermostNumber();
        return count.Parent switch
        {
            IBinaryOperation binary => FromVerdict(binary, Compare(binary, count)),
            IIsPatternOperation isPattern => FromVerdict(isPattern, Match(isPattern.Pattern)),
            ISwitchExpressionOperation choice when choice.Arms.All(static arm => arm.Guard is null) =>
                FromPatterns(choice, choice.Arms.Select(static arm => Match(arm.Pattern))),
            ISwitchOperation choice => FromPatterns(choice, choice.Cases.SelectMany(static section => section.Clauses).Select(Match)),
            _ => null,
        };
    }

    /// <summary>A pattern after those that cover all of its values is an error.</summary>
    private static bool HasUnreachable(IEnumerable<string> patterns)
    {
        var covered = new HashSet<string>();
        foreach (var pattern in patterns)
        {
            if (covered.Contains(pattern) || covered.Contains("_") || covered.Count == 2)
                return true;
            covered.Add(pattern);
        }

        return false;
    }

    private static EmptinessTest? FromVerdict(IOperation operation, Verdict? verdict) =>
        verdict is { } known && known.Empty != known.NotEmpty
            ? new EmptinessTest(operation, known.Empty ? "true" : "false", known.Null)
            : null;

    private static EmptinessTest? FromPatterns(IOperation operation, IEnumerable<Verdict?> verdicts)
    {
        var patterns = new List<string>();
        var matchesNull = false;
        foreach (var verdict in verdicts)
        {
            switch (verdict)
            {
                case { Empty: true, NotEmpty: true }:
                    patterns.Add("_");
                    continue;
                case { Empty: true, NotEmpty: false }:
                    patterns.Add("true");
                    break;
                case { Empty: false, NotEmpty: true }:
                    patterns.Add("false");
                    break;
                default:
                    return null;
            }

            matchesNull |= verdict.Value.Null;
        }

        return patterns.Any(static pattern => pattern != "_")
            ? new EmptinessTest(operation, string.Join(",", patterns), matchesNull)
            : null;
    }

    private static Verdict? Compare(IBinaryOperation binary, IOperation count)
    {
        var countIsLeft = binary.LeftOperand == count;
        return Number(countIsLeft ? binary.RightOperand : binary.LeftOperand) is { } number
            ? Relation(countIsLeft ? binary.OperatorKind : Mirror(binary.OperatorKind), number)
            : null;
    }

    private static Verdict? Match(ICaseClauseOperation clause) => clause switch
    {
        ISingleValueCaseClauseOperation single => Number(single.Value) is { } number ? Relation(BinaryOperatorKind.Equals, number) : null,
        IPatternCaseClauseOperation { Guard: null } pattern => Match(pattern.Pattern),
        IDefaultCaseClauseOperation => Verdict.Always,
        _ => null,
    };

    private static Verdict? Match(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant => Number(constant.Value) is { } number ? Relation(BinaryOperatorKind.Equals, number) : null,
        IRelationalPatternOperation relational => Number(relational.Value) is { } number ? Relation(relational.OperatorKind, number) : null,
        INegatedPatternOperation negated => Match(negated.Pattern) is { } inner ? new Verdict(!inner.Empty, !inner.NotEmpty, !inner.Null) : null,
        IBinaryPatternOperation both when Match(both.LeftPattern) is { } left && Match(both.RightPattern) is { } right =>
            both.OperatorKind == BinaryOperatorKind.And
                ? new Verdict(left.Empty && right.Empty, left.NotEmpty && right.NotEmpty, left.Null && right.Null)
                : new Verdict(left.Empty || right.Empty, left.NotEmpty || right.NotEmpty, left.Null || right.Null),
        IDiscardPatternOperation => Verdict.Always,
        _ => null,
    };

    /// <summary>The verdict of <c>count OP number</c>; null when it differs between counts from 1 on.</summary>
    private static Verdict? Relation(BinaryOperatorKind kind, decimal number) => kind switch
    {
        BinaryOperatorKind.Equals when number == 0 => new Verdict(true, false),
        BinaryOperatorKind.NotEquals when number == 0 => new Verdict(false, true, Null: true),
        BinaryOperatorKind.LessThan when number is > 0 and <= 1 => new Verdict(true, false),
        BinaryOperatorKind.LessThanOrEqual when number is >= 0 and < 1 => new Verdict(true, false),
        BinaryOperatorKind.GreaterThan when number is >= 0 and < 1 => new Verdict(false, true),
        BinaryOperatorKind.GreaterThanOrEqual when number is > 0 and <= 1 => new Verdict(false, true),
        BinaryOperatorKind.Equals when number < 0 => Verdict.Never,
        BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual when number <= 0 => Verdict.Never,
        _ => null,
    };

    private static BinaryOperatorKind Mirror(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };

    private static decimal? Number(IOperation operation) => operation switch
    {
        { ConstantValue: { HasValue: true, Value: IConvertible value and not (string or bool or char) } } => ToDecimal(value),
        IConversionOperation { Conversion.IsUserDefined: false } lifted => Number(lifted.Operand),
        _ => null,
    };

    private static decimal? ToDecimal(IConvertible value)
    {
        var number = value.ToDouble(CultureInfo.InvariantCulture);
        return number is >= -2 and <= 2 ? (decimal)number : null;
    }

    /// <summary>What a test says of an empty frame, of every other one, and of the count null.</summary>
    private readonly record struct Verdict(bool Empty, bool NotEmpty, bool Null = false)
    {
        public static Verdict Always => new(true, true, Null: true);

        public static Verdict Never => new(false, false);
    }
}
