using System;
using System.Collections.Generic;
using System.Linq;

namespace Microsoft.Spark.Embedded.Expressions.Parsing;

/// <summary>A position in a list of tokens, shared by the parsers of expressions, types and queries.</summary>
internal sealed class TokenStream
{
    private readonly IReadOnlyList<SqlToken> _tokens;

    public TokenStream(string sql)
    {
        Sql = sql;
        _tokens = SqlTokenizer.Tokenize(sql);
    }

    public string Sql { get; }

    /// <summary>The index of the next token; setting it back undoes a try.</summary>
    public int Index { get; set; }

    public SqlToken Next => _tokens[Index];

    public bool AtEnd => Next.Kind == SqlTokenKind.End;

    public SqlToken Peek(int ahead) => _tokens[Math.Min(Index + ahead, _tokens.Count - 1)];

    public SqlToken Take() => AtEnd ? throw Error() : _tokens[Index++];

    public bool IsSymbol(string symbol, int ahead = 0) => Peek(ahead) is { Kind: SqlTokenKind.Symbol } token && token.Text == symbol;

    public bool IsWord(string word, int ahead = 0) => Peek(ahead) is { Kind: SqlTokenKind.Word } token &&
        string.Equals(token.Text, word, StringComparison.OrdinalIgnoreCase);

    public bool IsAnyWord(IEnumerable<string> words, int ahead = 0) => words.Any(x => IsWord(x, ahead));

    public bool IsName(int ahead = 0) => Peek(ahead).Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName;

    public bool AcceptSymbol(string symbol)
    {
        if (!IsSymbol(symbol))
            return false;
        Index++;
        return true;
    }

    /// <summary>Takes the words when all of them follow one another.</summary>
    public bool AcceptWords(params string[] words)
    {
        for (int i = 0; i < words.Length; i++)
            if (!IsWord(words[i], i))
                return false;
        Index += words.Length;
        return true;
    }

    public void ExpectSymbol(string symbol)
    {
        if (!AcceptSymbol(symbol))
            throw Error();
    }

    public void ExpectWord(string word)
    {
        if (!AcceptWords(word))
            throw Error();
    }

    public string ExpectName() => IsName() ? Take().Text : throw Error();

    public string ExpectText() => Next.Kind == SqlTokenKind.Text ? Take().Text : throw Error();

    public int ExpectInteger() => Next.Kind == SqlTokenKind.Number && int.TryParse(Next.Text, out int value)
        ? TakeAnd(value) : throw Error();

    public void ExpectEnd()
    {
        if (!AtEnd)
            throw Error();
    }

    public SparkParseFailure Error() => new SparkParseFailure(
        $"Syntax error at or near {Next}.(line {LineOf(Next.Position)}, pos {ColumnOf(Next.Position)})", Next.Position);

    private int LineOf(int position) => Sql.Take(position).Count(c => c == '\n') + 1;

    private int ColumnOf(int position) => position - (Sql.LastIndexOf('\n', Math.Max(0, position - 1)) + 1);

    private int TakeAnd(int value)
    {
        Index++;
        return value;
    }
}
