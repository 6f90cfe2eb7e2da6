using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SparkMemory.Analyzers.SparkModel;

namespace SparkMemory.Analyzers.Columns;

// Calls and properties: those of the framework by the table of MemberTranslations, those of the compilation by their bodies.
internal sealed partial class ColumnTranslator
{
    private ColumnExpression Call(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.ContainingType?.SpecialType == SpecialType.System_String && method.IsStatic && method.Name is "Concat" or "Join")
            return Joined(call);
        if (RegexOf(call) is { } regex)
            return regex;
        if (MemberTranslations.Find(method) is { } translate)
            return Member(translate, method, call.Instance, call.Arguments);
        if (!method.DeclaringSyntaxReferences.IsEmpty)
            return Inlined(call, method);
        return Fail($"a call of '{method.ContainingType?.Name}.{method.Name}' is not translated");
    }

    private ColumnExpression Property(IPropertyReferenceOperation property) => MemberTranslations.Find(property.Property) is { } translate
        ? Member(translate, property.Property, property.Instance, property.Arguments)
        : Fail(property.Property.IsStatic || property.Instance is not IInstanceReferenceOperation
            ? $"'{property.Property.ContainingType.Name}.{property.Property.Name}' is not translated"
            : $"'{property.Property.Name}' belongs to the object around it");

    private ColumnExpression Member(MemberTranslation translate, ISymbol member, IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
    {
        var values = new List<ColumnExpression>();
        if (instance is not null)
            values.Add(Exact(Value(instance)));
        foreach (var argument in arguments.OrderBy(static argument => argument.Parameter?.Ordinal))
        {
            if (ElementsOf(argument) is { } elements)
                values.AddRange(elements.Select(element => Exact(Value(element))));
            else
                values.Add(Neutral(argument.Value) ?? Exact(Value(argument.Value)));
        }

        var failed = values.FirstOrDefault(static value => value.Failure is not null);
        if (failed is not null)
            return failed;
        var result = translate(values) ?? Fail($"'{member.ContainingType.Name}.{member.Name}' is not translated with these arguments");
        return _ansi && result.Any(static part => part is { Kind: ColumnKind.Cast, Type: not ColumnType.String }) ? result.Differing(Difference.Ansi) : result;
    }

    /// <summary>Options that have a translation of their own: <c>StringComparison.Ordinal</c> is the text "Ordinal".</summary>
    private static ColumnExpression? Neutral(IOperation argument) => argument.Unwrap() switch
    {
        IFieldReferenceOperation { Field: { ContainingType: { TypeKind: TypeKind.Enum } type } field } => ColumnExpression.Literal($"{type.Name}.{field.Name}", ColumnType.Unknown),
        { Type.TypeKind: TypeKind.Enum, ConstantValue: { HasValue: true, Value: 0 } } => ColumnExpression.Literal(argument.Type!.Name + ".None", ColumnType.Unknown),
        IPropertyReferenceOperation { Property: { ContainingType.Name: "CultureInfo", Name: "InvariantCulture" } } => ColumnExpression.Literal("InvariantCulture", ColumnType.Unknown),
        _ => null,
    };

    /// <summary>What a params array holds.</summary>
    private static ImmutableArray<IOperation>? ElementsOf(IArgumentOperation argument) =>
        argument.ArgumentKind == ArgumentKind.ParamArray && argument.Value is IArrayCreationOperation { Initializer: { } initializer }
            ? initializer.ElementValues
            : null;

    private ColumnExpression Inlined(IInvocationOperation call, IMethodSymbol method)
    {
        if (!method.IsStatic && method.MethodKind != MethodKind.LocalFunction)
            return Fail($"a call of the instance method '{method.Name}' is not translated");
        if (method.IsGenericMethod || method.IsAsync || method.Parameters.Any(static parameter => parameter.RefKind != RefKind.None))
            return Fail($"a call of '{method.Name}' is not translated");
        if (_calls.Contains(method, SymbolEqualityComparer.Default))
            return Fail($"'{method.Name}' calls itself");
        if (_calls.Count > MaxCallDepth)
            return Fail("calls are nested too deeply");
        if (_bodies.BodyOf(method, _cancellationToken) is not { } body)
            return Fail($"the body of '{method.Name}' is not known");

        var values = _values;
        foreach (var argument in call.Arguments)
        {
            var value = Exact(Value(argument.Value));
            if (value.Failure is not null)
                return value;
            if (argument.Parameter is null || value.Type != ColumnTypes.Of(argument.Parameter.Type))
                return Fail($"an argument of '{method.Name}' is not translated");
            values = values.SetItem(argument.Parameter, value);
        }

        var outer = _values;
        _values = values;
        _calls.Push(method);
        var result = Exact(BodyOf(body));
        _calls.Pop();
        _values = outer;
        return result.Failure is null && result.Type != ColumnTypes.Of(method.ReturnType) ? Fail($"the result of '{method.Name}' is not translated") : result;
    }

    private ColumnExpression Joined(IInvocationOperation call)
    {
        var parts = call.Arguments.OrderBy(static argument => argument.Parameter?.Ordinal)
            .SelectMany(static argument => ElementsOf(argument) ?? (argument.Value is IArrayCreationOperation { Initializer: { } initializer } ? initializer.ElementValues : ImmutableArray.Create(argument.Value)))
            .ToList();
        if (call.TargetMethod.Name == "Concat")
            return Concatenation(parts);

        var between = parts.Skip(1).SelectMany((part, i) => i == 0 ? new[] { part } : new[] { parts[0], part });
        return parts.Count > 1 ? Concatenation(between) : Fail("a join of nothing is not translated");
    }

    private ColumnExpression Interpolated(IInterpolatedStringOperation interpolated) => Concatenation(interpolated.Parts.Select(static part => part switch
    {
        IInterpolatedStringTextOperation text => text.Text,
        IInterpolationOperation { Alignment: null, FormatString: null } hole => hole.Expression,
        _ => part,
    }));

    /// <summary>C# takes null for an empty text where it joins texts.</summary>
    private ColumnExpression Concatenation(IEnumerable<IOperation> operands)
    {
        var parts = new List<ColumnExpression>();
        foreach (var part in operands.Select(TextOf))
        {
            var flat = part is { Kind: ColumnKind.Function, Name: "Concat" } ? part.Children : ImmutableArray.Create(part);
            foreach (var piece in flat)
            {
                if (piece is { Kind: ColumnKind.Literal, Value: string text } && parts.Count > 0 && parts[parts.Count - 1] is { Kind: ColumnKind.Literal, Value: string before })
                    parts[parts.Count - 1] = ColumnExpression.Literal(before + text, ColumnType.String);
                else if (piece is not { Kind: ColumnKind.Literal, Value: "" })
                    parts.Add(piece);
            }
        }

        return parts.Count switch
        {
            0 => ColumnExpression.Literal("", ColumnType.String),
            1 => parts[0],
            _ => ColumnExpression.Function("Concat", ColumnType.String, parts.ToArray()),
        };
    }

    private ColumnExpression TextOf(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion && operation.ConstantValue is not { HasValue: true })
            operation = conversion.Operand;
        var value = Exact(Value(operation));
        if (value.Failure is not null)
            return value;
        if (value.IsNullLiteral)
            return ColumnExpression.Literal("", ColumnType.String);
        return MemberTranslations.Text(value) ?? Fail($"the text of a {value.Type.ToString().ToLowerInvariant()} is not translated");
    }

    /// <summary><c>Regex.IsMatch</c> and <c>Regex.Replace</c>, static or of a static readonly field; null for other calls.</summary>
    private ColumnExpression? RegexOf(IInvocationOperation call)
    {
        if (call.TargetMethod is not { ContainingType: { Name: "Regex", ContainingNamespace: { Name: "RegularExpressions" } }, Name: "IsMatch" or "Replace" } method)
            return null;
        var arguments = call.Arguments.OrderBy(static argument => argument.Parameter?.Ordinal).Select(static argument => argument.Value).ToList();
        string? pattern;
        if (method.IsStatic)
        {
            pattern = arguments.Count > 1 && arguments[1].ConstantValue is { HasValue: true, Value: string constant } ? constant : null;
            if (arguments.Count > 1)
                arguments.RemoveAt(1);
        }
        else
        {
            pattern = call.Instance is IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field } ? PatternOf(InitializerOf(field)) : null;
        }

        if (pattern is null || arguments.Count != (method.Name == "IsMatch" ? 1 : 2))
            return Fail("a regular expression that is not known is not translated");
        if (!SharedRegex.MeansTheSame(pattern))
            return Fail($"the pattern '{pattern}' does not mean the same in Java");
        var text = Value(arguments[0]);
        if (text.Failure is null && text.Type != ColumnType.String)
            return Fail("spans are not translated");
        if (method.Name == "IsMatch")
            return ColumnExpression.Method("RLike", ColumnType.Boolean, text, ColumnExpression.Literal(pattern, ColumnType.String));
        if (arguments[1].ConstantValue is not { HasValue: true, Value: string replacement } || replacement.IndexOfAny(new[] { '$', '\\' }) >= 0 || SharedRegex.MayMatchNothing(pattern))
            return Fail("this replacement is not translated");
        return ColumnExpression.Function("RegexpReplace", ColumnType.String, text, ColumnExpression.Literal(pattern, ColumnType.String), ColumnExpression.Literal(replacement, ColumnType.String));
    }

    /// <summary>The pattern in <c>new Regex("…")</c>, when its options change nothing.</summary>
    private static string? PatternOf(IOperation? value) =>
        value?.Unwrap() is IObjectCreationOperation { Arguments: { Length: 1 or 2 } arguments }
        && arguments[0].Value.ConstantValue is { HasValue: true, Value: string pattern }
        && (arguments.Length == 1 || arguments[1].Value.ConstantValue is { HasValue: true, Value: int options and (0 or 8 or 512 or 520) })
            ? pattern
            : null;
}
