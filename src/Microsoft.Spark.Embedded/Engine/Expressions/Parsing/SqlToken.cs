namespace Microsoft.Spark.Embedded.Expressions.Parsing;

internal enum SqlTokenKind
{
    /// <summary>A word: keyword or name. Which of them depends on where it stands.</summary>
    Word,

    /// <summary>A name in backquotes; never a keyword.</summary>
    QuotedName,
    Number,

    /// <summary>A string literal; <see cref="SqlToken.Text"/> is its value with escapes resolved.</summary>
    Text,
    Symbol,
    End,
}

/// <summary>One token of SQL text.</summary>
internal sealed class SqlToken
{
    public SqlToken(SqlTokenKind kind, string text, int position, int end)
    {
        Kind = kind;
        Text = text;
        Position = position;
        EndPosition = end;
    }

    public SqlTokenKind Kind { get; }

    public string Text { get; }

    /// <summary>The offset of the first character in the text.</summary>
    public int Position { get; }

    /// <summary>The offset behind the last character.</summary>
    public int EndPosition { get; }

    public override string ToString() => Kind == SqlTokenKind.End ? "end of input" : "'" + Text + "'";
}
