namespace SparkMemory.Analyzers.Columns;

internal enum TranslationGrade
{
    /// <summary>Some row would get another value, or the body does something that no column can.</summary>
    NotTranslatable,

    /// <summary>The same value but for the named differences.</summary>
    Suggestion,

    /// <summary>The same value on every row on which the body returns one.</summary>
    Safe,
}

/// <summary>What became of a body.</summary>
/// <param name="Expression">The column; a failed one when there is none.</param>
internal sealed record Translation(ColumnExpression Expression)
{
    public string? Reason => Expression.Failure;

    public Difference Differences => Reason is null ? Expression.Differences : Difference.None;

    public TranslationGrade Grade =>
        Reason is not null ? TranslationGrade.NotTranslatable
        : Differences == Difference.None ? TranslationGrade.Safe
        : TranslationGrade.Suggestion;
}
