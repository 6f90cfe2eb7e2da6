using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using Microsoft.Spark.Embedded.Values;
using Microsoft.Spark.Sql.Types;

namespace Microsoft.Spark.Embedded.Expressions.Parsing;

/// <summary>
/// Parses SQL expression text into unresolved trees by precedence climbing. From weak to strong:
/// <list type="number">
/// <item>OR</item>
/// <item>AND</item>
/// <item>NOT, !</item>
/// <item>IS [NOT] NULL/TRUE/FALSE/DISTINCT FROM, [NOT] IN, BETWEEN, LIKE, ILIKE, RLIKE (behind one operand, once)</item>
/// <item>= == &lt;=&gt; != &lt;&gt; &lt; &lt;= &gt; &gt;=</item>
/// <item>|</item>
/// <item>^</item>
/// <item>&amp;</item>
/// <item>+ - ||</item>
/// <item>* / % DIV</item>
/// <item>unary + - ~ (a minus before a number is part of the literal)</item>
/// <item>x[i], x.field, x::type</item>
/// </list>
/// It stops at the first token that cannot continue the expression, so a query parser can go on from
/// <see cref="TokenStream.Index"/>.
/// </summary>
internal sealed class ExpressionParser
{
    private static readonly string[][] BinaryLevels =
    {
        new[] { "=", "==", "<=>", "!=", "<>", "<", "<=", ">", ">=" },
        new[] { "|" },
        new[] { "^" },
        new[] { "&" },
        new[] { "+", "-", "||" },
        new[] { "*", "/", "%", "div" },
    };

    /// <summary>Words that end an expression, so they cannot be an alias without AS.</summary>
    private static readonly HashSet<string> Reserved = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "from", "where", "group", "having", "order", "sort", "cluster", "distribute", "limit", "union", "intersect", "except", "minus",
        "join", "inner", "left", "right", "full", "cross", "semi", "anti", "outer", "natural", "on", "using", "lateral", "window",
        "and", "or", "not", "in", "is", "between", "like", "ilike", "rlike", "regexp", "when", "then", "else", "end", "as", "div",
        "over", "filter", "asc", "desc", "nulls", "rows", "range", "partition", "for", "placing", "offset", "tablesample", "pivot", "set",
        "escape", "with", "select", "values",
    };

    private readonly TokenStream _tokens;
    private readonly Func<TokenStream, Expression> _subquery;
    private readonly IReadOnlyDictionary<string, WindowSpecification> _windows;

    /// <param name="tokens">The stream to read from its position on.</param>
    /// <param name="subquery">Parses a query behind an opening parenthesis (scalar subquery); null when there are none.</param>
    /// <param name="windows">The windows that the WINDOW clause of the query names, or null.</param>
    public ExpressionParser(TokenStream tokens, Func<TokenStream, Expression> subquery = null,
        IReadOnlyDictionary<string, WindowSpecification> windows = null)
    {
        _tokens = tokens;
        _subquery = subquery;
        _windows = windows;
    }

    /// <summary>A whole text as one expression, with an alias if it has one.</summary>
    public static Expression Parse(string sql)
    {
        var tokens = new TokenStream(sql);
        Expression result = new ExpressionParser(tokens).NamedExpression();
        tokens.ExpectEnd();
        return result;
    }

    /// <summary>The name parts of a column: <c>a.b</c> and <c>`a.b`</c>; a star as last part comes as <see cref="UnresolvedStar"/>.</summary>
    public static Expression ParseColumnName(string name)
    {
        if (name == "*")
            return new UnresolvedStar();
        var parts = new List<string>();
        var part = new System.Text.StringBuilder();
        bool quoted = false;
        foreach (char c in name)
        {
            if (c == '`')
                quoted = !quoted;
            else if (c == '.' && !quoted)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
                part.Append(c);
        }
        parts.Add(part.ToString());
        return parts.Count > 1 && parts[parts.Count - 1] == "*"
            ? new UnresolvedStar(parts.Take(parts.Count - 1).ToArray())
            : new UnresolvedAttribute(parts.ToArray());
    }

    /// <summary>An expression with an optional <c>AS name</c>, <c>name</c> or <c>AS (name, …)</c> behind it.</summary>
    public Expression NamedExpression()
    {
        Expression expression = Expression();
        if (_tokens.AcceptWords("as"))
        {
            if (!_tokens.AcceptSymbol("("))
                return new Alias(expression, _tokens.ExpectName());
            List<string> names = CommaSeparated(_tokens.ExpectName);
            _tokens.ExpectSymbol(")");
            return new MultiAlias(expression, names);
        }
        bool hasAlias = _tokens.Next.Kind == SqlTokenKind.QuotedName ||
            (_tokens.Next.Kind == SqlTokenKind.Word && !Reserved.Contains(_tokens.Next.Text));
        return hasAlias ? new Alias(expression, _tokens.ExpectName()) : expression;
    }

    public Expression Expression()
    {
        Expression left = And();
        while (_tokens.AcceptWords("or"))
            left = new FunctionCall("or", left, And());
        return left;
    }

    /// <summary><c>expression [ASC|DESC] [NULLS FIRST|LAST]</c>.</summary>
    public SortOrder SortOrder()
    {
        Expression child = Expression();
        bool descending = _tokens.AcceptWords("desc");
        if (!descending)
            _tokens.AcceptWords("asc");
        bool? nullsFirst = _tokens.AcceptWords("nulls", "first") ? true : _tokens.AcceptWords("nulls", "last") ? false : null;
        return new SortOrder(child, !descending, nullsFirst);
    }

    public List<T> CommaSeparated<T>(Func<T> item)
    {
        var items = new List<T>();
        do
            items.Add(item());
        while (_tokens.AcceptSymbol(","));
        return items;
    }

    /// <summary>What stands between the parentheses behind OVER.</summary>
    public WindowSpecification WindowSpecification()
    {
        var partitionBy = new List<Expression>();
        var orderBy = new List<SortOrder>();
        if (_tokens.AcceptWords("partition", "by") || _tokens.AcceptWords("distribute", "by"))
            partitionBy = CommaSeparated(Expression);
        if (_tokens.AcceptWords("order", "by") || _tokens.AcceptWords("sort", "by"))
            orderBy = CommaSeparated(SortOrder);
        WindowFrame frame = null;
        bool rows = _tokens.AcceptWords("rows");
        if (rows || _tokens.AcceptWords("range"))
        {
            if (_tokens.AcceptWords("between"))
            {
                long start = FrameBound();
                _tokens.ExpectWord("and");
                frame = new WindowFrame(rows, start, FrameBound());
            }
            else
                frame = new WindowFrame(rows, FrameBound(), 0);
        }
        return new WindowSpecification(partitionBy, orderBy, frame);
    }

    private long FrameBound()
    {
        if (_tokens.AcceptWords("unbounded", "preceding"))
            return long.MinValue;
        if (_tokens.AcceptWords("unbounded", "following"))
            return long.MaxValue;
        if (_tokens.AcceptWords("current", "row"))
            return 0;
        int offset = _tokens.ExpectInteger();
        if (_tokens.AcceptWords("preceding"))
            return -offset;
        _tokens.ExpectWord("following");
        return offset;
    }

    private Expression And()
    {
        Expression left = Not();
        while (_tokens.AcceptWords("and"))
            left = new FunctionCall("and", left, Not());
        return left;
    }

    private Expression Not()
    {
        if (_tokens.AcceptWords("not") || _tokens.AcceptSymbol("!"))
            return new FunctionCall("not", Not());
        return Predicate();
    }

    private Expression Predicate()
    {
        Expression operand = Binary(0);
        if (_tokens.AcceptWords("is"))
            return IsPredicate(operand);
        int start = _tokens.Index;
        bool negated = _tokens.AcceptWords("not");
        Expression result = PredicateBehind(operand);
        if (result == null)
        {
            _tokens.Index = start;
            return operand;
        }
        return negated ? new FunctionCall("not", result) : result;
    }

    private Expression IsPredicate(Expression operand)
    {
        bool negated = _tokens.AcceptWords("not");
        Expression result;
        if (_tokens.AcceptWords("null"))
            return new FunctionCall(negated ? "isnotnull" : "isnull", operand);
        if (_tokens.AcceptWords("true"))
            result = new FunctionCall("<=>", operand, Literal.True);
        else if (_tokens.AcceptWords("false"))
            result = new FunctionCall("<=>", operand, Literal.False);
        else if (_tokens.AcceptWords("unknown"))
            result = new FunctionCall("isnull", operand);
        else
        {
            _tokens.ExpectWord("distinct");
            _tokens.ExpectWord("from");
            result = new FunctionCall("<=>", operand, Binary(0));
            negated = !negated;
        }
        return negated ? new FunctionCall("not", result) : result;
    }

    private Expression PredicateBehind(Expression operand)
    {
        if (_tokens.AcceptWords("between"))
        {
            Expression lower = Binary(0);
            _tokens.ExpectWord("and");
            return new FunctionCall("and", new FunctionCall(">=", operand, lower), new FunctionCall("<=", operand, Binary(0)));
        }
        if (_tokens.AcceptWords("in"))
        {
            _tokens.ExpectSymbol("(");
            var arguments = new List<Expression> { operand };
            if (_subquery != null && (_tokens.IsWord("select") || _tokens.IsWord("with")))
                arguments.Add(_subquery(_tokens));
            else
                arguments.AddRange(CommaSeparated(Expression));
            _tokens.ExpectSymbol(")");
            return new FunctionCall("in", arguments.ToArray());
        }
        if (_tokens.IsAnyWord(new[] { "like", "ilike" }))
        {
            string name = _tokens.Take().Text.ToLowerInvariant();
            Expression pattern = Binary(0);
            return _tokens.AcceptWords("escape")
                ? new FunctionCall(name, operand, pattern, Literal.Of(_tokens.ExpectText()))
                : new FunctionCall(name, operand, pattern);
        }
        if (_tokens.AcceptWords("rlike") || _tokens.AcceptWords("regexp"))
            return new FunctionCall("rlike", operand, Binary(0));
        return null;
    }

    private Expression Binary(int level)
    {
        if (level == BinaryLevels.Length)
            return Unary();
        Expression left = Binary(level + 1);
        while (BinaryLevels[level].FirstOrDefault(x => char.IsLetter(x[0]) ? _tokens.IsWord(x) : _tokens.IsSymbol(x)) is { } symbol)
        {
            _tokens.Take();
            Expression right = Binary(level + 1);
            left = symbol switch
            {
                "==" => new FunctionCall("=", left, right),
                "!=" or "<>" => new FunctionCall("not", new FunctionCall("=", left, right)),
                "||" => new FunctionCall("concat", left, right),
                _ => new FunctionCall(symbol, left, right),
            };
        }
        return left;
    }

    private Expression Unary()
    {
        if (_tokens.IsSymbol("-") && _tokens.Peek(1).Kind == SqlTokenKind.Number)
        {
            _tokens.Take();
            return Postfix(Number(_tokens.Take(), negative: true));
        }
        if (_tokens.AcceptSymbol("-"))
            return new FunctionCall("negative", Unary());
        if (_tokens.AcceptSymbol("+"))
            return new FunctionCall("positive", Unary());
        if (_tokens.AcceptSymbol("~"))
            return new FunctionCall("~", Unary());
        return Postfix(Primary());
    }

    private Expression Postfix(Expression operand)
    {
        while (true)
        {
            if (_tokens.AcceptSymbol("["))
            {
                operand = new FunctionCall("[]", operand, Binary(0));
                _tokens.ExpectSymbol("]");
            }
            else if (_tokens.AcceptSymbol("::"))
                operand = new Cast(operand, TypeParser.Type(_tokens));
            else if (_tokens.IsSymbol(".") && _tokens.IsName(1))
            {
                _tokens.Take();
                operand = new FunctionCall("[]", operand, Literal.Of(_tokens.ExpectName()));
            }
            else
                return operand;
        }
    }

    private Expression Primary()
    {
        SqlToken token = _tokens.Next;
        switch (token.Kind)
        {
            case SqlTokenKind.Number:
                return Number(_tokens.Take(), negative: false);
            case SqlTokenKind.Text:
                return Literal.Of(AdjacentTexts());
            case SqlTokenKind.Symbol when token.Text == "(":
                return Parenthesised();
            case SqlTokenKind.Symbol when token.Text == "*":
                _tokens.Take();
                return new UnresolvedStar();
            case SqlTokenKind.QuotedName:
                return NameOrCall();
            case SqlTokenKind.Word:
                return KeywordExpression(token.Text.ToLowerInvariant()) ?? NameOrCall();
            default:
                throw _tokens.Error();
        }
    }

    /// <summary>String literals that follow one another are one, so two quotes inside quotes vanish.</summary>
    private string AdjacentTexts()
    {
        string text = _tokens.ExpectText();
        while (_tokens.Next.Kind == SqlTokenKind.Text)
            text += _tokens.ExpectText();
        return text;
    }

    private Expression Parenthesised()
    {
        if (LambdaParameters() is { } parameters)
            return new UnresolvedLambda(parameters, Expression());
        _tokens.ExpectSymbol("(");
        if (_subquery != null && (_tokens.IsWord("select") || _tokens.IsWord("with")))
        {
            Expression query = _subquery(_tokens);
            _tokens.ExpectSymbol(")");
            return query;
        }
        List<Expression> items = CommaSeparated(NamedExpression);
        _tokens.ExpectSymbol(")");
        return items.Count == 1 ? items[0] : new FunctionCall("struct", items.ToArray());
    }

    /// <summary>The names of <c>(a, b) -></c> with the arrow taken, or null with nothing taken.</summary>
    private List<string> LambdaParameters()
    {
        int start = _tokens.Index;
        var names = new List<string>();
        if (_tokens.AcceptSymbol("("))
        {
            do
            {
                if (!_tokens.IsName())
                    break;
                names.Add(_tokens.ExpectName());
            }
            while (_tokens.AcceptSymbol(","));
            if (names.Count > 0 && _tokens.AcceptSymbol(")") && _tokens.AcceptSymbol("->"))
                return names;
        }
        _tokens.Index = start;
        return null;
    }

    private Expression KeywordExpression(string word)
    {
        switch (word)
        {
            case "null": return TakeAnd(Literal.Null);
            case "true": return TakeAnd(Literal.True);
            case "false": return TakeAnd(Literal.False);
            case "case":
                _tokens.Take();
                return CaseWhen();
            case "exists" when _subquery != null && _tokens.IsSymbol("(", 1) && (_tokens.IsWord("select", 2) || _tokens.IsWord("with", 2)):
                _tokens.Index += 2;
                Expression query = _subquery(_tokens);
                _tokens.ExpectSymbol(")");
                return new FunctionCall("exists", query);
            case "cast" or "try_cast" when _tokens.IsSymbol("(", 1):
                _tokens.Take();
                _tokens.Take();
                Expression child = Expression();
                _tokens.ExpectWord("as");
                DataType type = TypeParser.Type(_tokens);
                _tokens.ExpectSymbol(")");
                return new Cast(child, type, isTry: word == "try_cast");
            case "interval" when _tokens.Peek(1).Kind is SqlTokenKind.Number or SqlTokenKind.Text || _tokens.IsSymbol("-", 1):
                _tokens.Take();
                return IntervalParser.Parse(_tokens);
            case "date" or "timestamp" or "timestamp_ltz" or "x" when _tokens.Peek(1).Kind == SqlTokenKind.Text:
                SqlToken start = _tokens.Take();
                return TypedLiteral(word, _tokens.ExpectText(), start.Position);
            default:
                return Reserved.Contains(word) && !_tokens.IsSymbol("(", 1) ? throw _tokens.Error() : null;
        }
    }

    private static Expression TypedLiteral(string word, string text, int position)
    {
        object value = word switch
        {
            "date" => DateTimes.ParseDate(text),
            "x" => Functions.Hexadecimal.Parse(text),
            _ => DateTimes.ParseTimestamp(text),
        };
        if (value == null)
            throw new SparkParseFailure($"The value of the typed literal \"{word.ToUpperInvariant()}\" is invalid: '{text}'.", position, "INVALID_TYPED_LITERAL");
        return new Literal(value, word == "date" ? SparkTypes.Date : word == "x" ? SparkTypes.Binary : SparkTypes.Timestamp);
    }

    private Expression CaseWhen()
    {
        Expression subject = _tokens.IsWord("when") ? null : Expression();
        var arguments = new List<Expression>();
        while (_tokens.AcceptWords("when"))
        {
            Expression condition = Expression();
            arguments.Add(subject == null ? condition : new FunctionCall("=", subject, condition));
            _tokens.ExpectWord("then");
            arguments.Add(Expression());
        }
        if (arguments.Count == 0)
            throw _tokens.Error();
        if (_tokens.AcceptWords("else"))
            arguments.Add(Expression());
        _tokens.ExpectWord("end");
        return new FunctionCall("when", arguments.ToArray());
    }

    private Expression NameOrCall()
    {
        if (_tokens.IsSymbol("->", 1))
        {
            string parameter = _tokens.ExpectName();
            _tokens.Take();
            return new UnresolvedLambda(new[] { parameter }, Expression());
        }
        if (_tokens.IsSymbol("(", 1))
            return Behind(SpecialCall(_tokens.Next.Text.ToLowerInvariant()) ?? PlainCall());
        var parts = new List<string> { _tokens.ExpectName() };
        while (_tokens.IsSymbol("."))
        {
            if (_tokens.IsSymbol("*", 1))
            {
                _tokens.Index += 2;
                return new UnresolvedStar(parts.ToArray());
            }
            if (!_tokens.IsName(1))
                break;
            _tokens.Take();
            parts.Add(_tokens.ExpectName());
        }
        return new UnresolvedAttribute(parts.ToArray());
    }

    private FunctionCall PlainCall()
    {
        string name = _tokens.ExpectName();
        _tokens.ExpectSymbol("(");
        bool distinct = _tokens.AcceptWords("distinct");
        if (!distinct && _tokens.IsWord("all") && !_tokens.IsSymbol(",", 1) && !_tokens.IsSymbol(")", 1))
            _tokens.Take();
        List<Expression> arguments = _tokens.IsSymbol(")") ? new List<Expression>()
            : string.Equals(name, "struct", StringComparison.OrdinalIgnoreCase) ? CommaSeparated(NamedExpression) : CommaSeparated(Expression);
        bool ignoreNulls = _tokens.AcceptWords("ignore", "nulls");
        _tokens.ExpectSymbol(")");
        ignoreNulls |= _tokens.AcceptWords("ignore", "nulls");
        if (!ignoreNulls)
            _tokens.AcceptWords("respect", "nulls");
        Expression filter = null;
        if (_tokens.IsWord("filter") && _tokens.IsSymbol("(", 1) && _tokens.IsWord("where", 2))
        {
            _tokens.Index += 3;
            filter = Expression();
            _tokens.ExpectSymbol(")");
        }
        return new FunctionCall(name, arguments, distinct, filter, ignoreNulls);
    }

    private Expression Behind(Expression call)
    {
        if (_tokens.IsWord("over") && _windows != null && _tokens.IsName(1) && _windows.TryGetValue(_tokens.Peek(1).Text, out WindowSpecification named))
        {
            _tokens.Index += 2;
            return new WindowExpression(call, named);
        }
        if (!_tokens.IsWord("over") || !_tokens.IsSymbol("(", 1))
            return call;
        _tokens.Index += 2;
        WindowSpecification window = WindowSpecification();
        _tokens.ExpectSymbol(")");
        return new WindowExpression(call, window);
    }

    /// <summary>Functions with words between their arguments; null with nothing taken when the call is an ordinary one.</summary>
    private Expression SpecialCall(string name)
    {
        int start = _tokens.Index;
        _tokens.Index += 2;
        Expression result = name switch
        {
            "trim" => Trim(),
            "extract" => Extract(),
            "position" => Position(),
            "substring" or "substr" => Separated("substring", "from", "for"),
            "overlay" => Separated("overlay", "placing", "from", "for"),
            _ => null,
        };
        if (result == null)
        {
            _tokens.Index = start;
            return null;
        }
        _tokens.ExpectSymbol(")");
        return result;
    }

    private Expression Trim()
    {
        string name = _tokens.AcceptWords("both") ? "btrim" : _tokens.AcceptWords("leading") ? "ltrim" : _tokens.AcceptWords("trailing") ? "rtrim" : null;
        Expression characters = name != null && _tokens.IsWord("from") ? null : Expression();
        if (!_tokens.AcceptWords("from"))
            return name == null ? null : throw _tokens.Error();
        Expression source = Expression();
        return characters == null ? new FunctionCall(name, source)
            : name == "btrim" || name == null ? new FunctionCall("btrim", source, characters) : new FunctionCall(name, characters, source);
    }

    private Expression Extract()
    {
        string field = _tokens.IsName() ? _tokens.ExpectName() : _tokens.ExpectText();
        _tokens.ExpectWord("from");
        return new FunctionCall("date_part", Literal.Of(field), Expression());
    }

    private Expression Position()
    {
        Expression part = Binary(0);
        return _tokens.AcceptWords("in") ? new FunctionCall("locate", part, Expression()) : null;
    }

    private Expression Separated(string name, params string[] words)
    {
        var arguments = new List<Expression> { Binary(0) };
        foreach (string word in words)
        {
            if (_tokens.AcceptWords(word))
                arguments.Add(Binary(0));
            else if (arguments.Count == 1)
                return null;
        }
        return new FunctionCall(name, arguments.ToArray());
    }

    private Expression TakeAnd(Expression result)
    {
        _tokens.Take();
        return result;
    }

    private Expression Number(SqlToken token, bool negative)
    {
        string text = token.Text.ToUpperInvariant();
        string sign = negative ? "-" : string.Empty;
        if (text.EndsWith("BD", StringComparison.Ordinal))
            return DecimalLiteral(sign + text.Substring(0, text.Length - 2));
        char suffix = text[text.Length - 1];
        string digits = sign + text.TrimEnd('L', 'S', 'Y', 'F', 'D');
        switch (suffix)
        {
            case 'L': return Integral(digits, SparkTypes.Long, token);
            case 'S': return Integral(digits, SparkTypes.Short, token);
            case 'Y': return Integral(digits, SparkTypes.Byte, token);
            case 'F': return new Literal(float.Parse(digits, CultureInfo.InvariantCulture), SparkTypes.Float);
            case 'D': return new Literal(double.Parse(digits, CultureInfo.InvariantCulture), SparkTypes.Double);
        }
        if (digits.Contains("E"))
            return new Literal(double.Parse(digits, CultureInfo.InvariantCulture), SparkTypes.Double);
        if (digits.Contains("."))
            return DecimalLiteral(digits);
        BigInteger value = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        object literal = Functions.Casts.Fit(value, SparkTypes.Int);
        if (literal != null)
            return new Literal(literal, SparkTypes.Int);
        literal = Functions.Casts.Fit(value, SparkTypes.Long);
        return literal != null ? new Literal(literal, SparkTypes.Long) : DecimalLiteral(digits);
    }

    private static Expression Integral(string digits, DataType type, SqlToken token) => new Literal(
        Functions.Casts.Fit(BigInteger.Parse(digits, CultureInfo.InvariantCulture), type) ??
        throw new SparkParseFailure($"Numeric literal {token.Text} is outside the valid range for {SparkTypes.Text(type)}.", token.Position,
            "INVALID_NUMERIC_LITERAL_RANGE"), type);

    /// <summary>The literal's digits give its precision and scale.</summary>
    private static Expression DecimalLiteral(string digits)
    {
        SparkDecimal value = SparkDecimal.TryParse(digits);
        if (value.Scale < 0)
            value = value.Rescale(0);
        return new Literal(value, SparkTypes.Decimal(Math.Max(value.Precision, value.Scale), value.Scale));
    }
}
