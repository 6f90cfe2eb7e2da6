using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.Columns;

// Statements: a body is what it returns. Where ways part, what follows is translated once for each of them.
internal sealed partial class ColumnTranslator
{
    private ColumnExpression BodyOf(IOperation body) => body switch
    {
        IMethodBodyOperation method => BodyOf(method.BlockBody ?? method.ExpressionBody!),
        ILocalFunctionOperation { Body: { } block } => BodyOf(block),
        IAnonymousFunctionOperation lambda => BodyOf(lambda.Body),
        IBlockOperation block => Statements(block.Operations, 0, static () => Fail("a way through the body returns nothing")),
        _ => Fail("the body is not in this compilation"),
    };

    private ColumnExpression Statements(ImmutableArray<IOperation> statements, int index, Func<ColumnExpression> then)
    {
        if (index == statements.Length)
            return then();
        if (++_size > MaxSize)
            return Fail("the body is too large");

        ColumnExpression Rest() => Statements(statements, index + 1, then);
        switch (statements[index])
        {
            case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value }:
                return Exact(Value(value));
            case IBlockOperation block:
                return Statements(block.Operations, 0, Rest);
            case IConditionalOperation choice:
                return Split(
                    Condition(choice.Condition),
                    () => Statements(ImmutableArray.Create(choice.WhenTrue), 0, Rest),
                    () => choice.WhenFalse is null ? Rest() : Statements(ImmutableArray.Create(choice.WhenFalse), 0, Rest));
            case ISwitchOperation choice:
                return Switch(choice, Rest);
            case IVariableDeclarationGroupOperation group:
                return Declare(group) ?? Rest();
            case IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment }:
                return Assign(target.Local, assignment.Value) ?? Rest();
            case IBranchOperation { BranchKind: BranchKind.Break } when _afterSwitch.Count > 0:
                return Break();
            case ILocalFunctionOperation or IEmptyOperation:
                return Rest();
            case IThrowOperation:
                return Fail("it throws");
            case ILoopOperation:
                return Fail("it loops");
            case ITryOperation or IUsingOperation or ILockOperation:
                return Fail($"{Describe(statements[index])} is not translated");
            case IExpressionStatementOperation statement:
                return Fail($"{Describe(statement.Operation)} as a statement is not translated");
            default:
                return Fail($"{Describe(statements[index])} is not translated");
        }
    }

    /// <summary>Both ways start with the values that variables have here, and with what the condition tells of them.</summary>
    private ColumnExpression Split(ColumnExpression condition, Func<ColumnExpression> whenTrue, Func<ColumnExpression> whenFalse) =>
        condition.Failure is null
            ? Choice(condition, () => Where(condition, holds: true, whenTrue), () => Where(condition, holds: false, whenFalse))
            : condition;

    /// <summary>What is only evaluated where the condition holds, or where it does not.</summary>
    private ColumnExpression Where(ColumnExpression condition, bool holds, Func<ColumnExpression> way)
    {
        var values = _values;
        foreach (var known in NotNull(condition, holds))
            _values = _values.SetItems(_values.Where(entry => entry.Value.CanBeNull && entry.Value.SameAs(known)).Select(static entry => new KeyValuePair<ISymbol, ColumnExpression>(entry.Key, entry.Value.OrNull(false))));
        var result = way();
        _values = values;
        return result;
    }

    /// <summary>What is not null then.</summary>
    private static IEnumerable<ColumnExpression> NotNull(ColumnExpression condition, bool holds) => condition switch
    {
        { Kind: ColumnKind.Method, Name: "IsNull" } when !holds => condition.Children,
        { Kind: ColumnKind.Method, Name: "IsNotNull" } when holds => condition.Children,
        { Kind: ColumnKind.Not } => NotNull(condition.Children[0], !holds),
        { Kind: ColumnKind.Binary, Name: "&" } when holds => condition.Children.SelectMany(static part => NotNull(part, holds: true)),
        { Kind: ColumnKind.Binary, Name: "|" } when !holds => condition.Children.SelectMany(static part => NotNull(part, holds: false)),
        { Kind: ColumnKind.Binary, Name: "==" or "<" or "<=" or ">" or ">=" } when holds => condition.Children,
        _ => Enumerable.Empty<ColumnExpression>(),
    };

    private ColumnExpression? Declare(IVariableDeclarationGroupOperation group)
    {
        foreach (var declarator in group.Declarations.SelectMany(static declaration => declaration.Declarators))
        {
            if (declarator.Symbol.RefKind != RefKind.None)
                return Fail("a reference to a variable is not translated");
            if ((declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer) is { } initializer
                && Assign(declarator.Symbol, initializer.Value) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    /// <summary>Null when it went well: the variable stands for the value from now on.</summary>
    private ColumnExpression? Assign(ILocalSymbol local, IOperation value)
    {
        if (!SymbolEqualityComparer.Default.Equals(local.ContainingSymbol, _calls.Peek()))
            return Fail($"it assigns '{local.Name}'");
        var translated = Exact(Value(value));
        if (translated.Failure is not null)
            return translated;
        _values = _values.SetItem(local, translated);
        return null;
    }

    private ColumnExpression Switch(ISwitchOperation choice, Func<ColumnExpression> then)
    {
        var value = Exact(Value(choice.Value));
        if (value.Failure is not null)
            return value;
        var sections = choice.Cases.OrderBy(static section => section.Clauses.Any(static clause => clause.CaseKind == CaseKind.Default)).ToImmutableArray();
        var values = _values;
        return Section(0);

        ColumnExpression Section(int index)
        {
            if (index == sections.Length)
                return then();
            var section = sections[index];
            if (section.Clauses.Any(static clause => clause.CaseKind == CaseKind.Default))
                return Body(section);
            var condition = section.Clauses.Select(clause => Clause(value, clause)).Aggregate(Or);
            return Split(condition, () => Body(section), () => Section(index + 1));
        }

        ColumnExpression Body(ISwitchCaseOperation section)
        {
            _values = values;
            _afterSwitch.Push(then);
            var result = Statements(section.Body, 0, static () => Fail("a way through the body returns nothing"));
            _afterSwitch.Pop();
            return result;
        }
    }

    /// <summary>Goes on behind the innermost switch, where a further break belongs to the one around it.</summary>
    private ColumnExpression Break()
    {
        var then = _afterSwitch.Pop();
        var result = then();
        _afterSwitch.Push(then);
        return result;
    }

    private ColumnExpression Clause(ColumnExpression value, ICaseClauseOperation clause) => clause switch
    {
        ISingleValueCaseClauseOperation single => Equal(value, single.Value),
        IRelationalCaseClauseOperation relational => Comparison.Of(relational.Relation, value, Exact(Value(relational.Value))),
        IPatternCaseClauseOperation { Guard: { } guard } pattern => And(Pattern(value, pattern.Pattern), Condition(guard)),
        IPatternCaseClauseOperation pattern => Pattern(value, pattern.Pattern),
        _ => Fail("a case is not translated"),
    };

    private ColumnExpression SwitchExpression(ISwitchExpressionOperation choice)
    {
        var value = Exact(Value(choice.Value));
        return value.Failure is null ? Arm(0) : value;

        ColumnExpression Arm(int index)
        {
            if (index == choice.Arms.Length)
                return Fail("a switch expression without a last arm throws");
            var arm = choice.Arms[index];
            var condition = Pattern(value, arm.Pattern);
            if (arm.Guard is not null)
                condition = And(condition, Condition(arm.Guard));
            // A last arm that matches what is left needs no condition; one that does not would throw.
            return Choice(index == choice.Arms.Length - 1 && IsExhaustive(choice) ? Always : condition, () => Value(arm.Value), () => Arm(index + 1));
        }
    }

    private static bool IsExhaustive(ISwitchExpressionOperation choice) => choice.Arms.Last() is { Guard: null, Pattern: IDiscardPatternOperation } || choice.IsExhaustive;

    /// <summary>Whether the value matches: constants, order, <c>and</c>, <c>or</c>, <c>not</c>; no types, no names.</summary>
    private ColumnExpression Pattern(ColumnExpression value, IPatternOperation pattern)
    {
        if (value.Failure is not null)
            return value;
        return pattern switch
        {
            IConstantPatternOperation constant => Equal(value, constant.Value),
            IRelationalPatternOperation relational => Comparison.Of(relational.OperatorKind, value, Bare(relational.Value, value)),
            INegatedPatternOperation negated => Not(Pattern(value, negated.Pattern)),
            IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => And(Pattern(value, both.LeftPattern), Pattern(value, both.RightPattern)),
            IBinaryPatternOperation either => Or(Pattern(value, either.LeftPattern), Pattern(value, either.RightPattern)),
            IDiscardPatternOperation => Always,
            _ => Fail("a pattern of types or names is not translated"),
        };
    }

    private ColumnExpression Equal(ColumnExpression value, IOperation constant) =>
        value.Failure is null ? Comparison.Of(BinaryOperatorKind.Equals, value, Bare(constant, value)) : value;

    /// <summary>The constant with the tested value's type: 1 rather than 1.0 where Spark widens it by itself.</summary>
    private ColumnExpression Bare(IOperation constant, ColumnExpression value)
    {
        var bare = Value(WithoutWidening(constant));
        return bare.IsNullLiteral || bare.Type == value.Type || ColumnTypes.Common(bare.Type, value.Type) == value.Type ? bare : Exact(Value(constant));
    }
}
