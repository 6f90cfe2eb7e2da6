using System;

namespace Microsoft.Spark.Embedded.Expressions;

/// <summary>What Spark throws while it runs: the simple name of the Java class of the root cause, and the error class if it has one.</summary>
internal class SparkFailure : Exception
{
    public SparkFailure(string javaClass, string errorClass, string message, string thrownClass = null)
        : base(Text(errorClass, message), new JvmException(Text(errorClass, message)))
    {
        JavaClass = javaClass;
        ErrorClass = errorClass;
        ThrownClass = thrownClass ?? javaClass;
    }

    public string JavaClass { get; }

    public string ErrorClass { get; }

    /// <summary>The class of the outer exception where Spark wraps the cause; else the class of the cause.</summary>
    public string ThrownClass { get; }

    /// <summary>Programs find the JVM's exception inside the one that they catch.</summary>
    private static string Text(string errorClass, string message) => errorClass == null ? message : $"[{errorClass}] {message}";

    public static SparkFailure Arithmetic(string errorClass, string message) =>
        new SparkFailure("SparkArithmeticException", errorClass, message);

    public static SparkFailure Runtime(string errorClass, string message) =>
        new SparkFailure("SparkRuntimeException", errorClass, message);

    public static SparkFailure IllegalArgument(string message) => new SparkFailure("IllegalArgumentException", null, message);
}

/// <summary>An expression that does not analyse (AnalysisException) or does not parse (ParseException).</summary>
internal class SparkAnalysisFailure : SparkFailure
{
    public SparkAnalysisFailure(string errorClass, string message)
        : base("AnalysisException", errorClass, message)
    {
    }

    protected SparkAnalysisFailure(string javaClass, string errorClass, string message)
        : base(javaClass, errorClass, message)
    {
    }

    public static SparkAnalysisFailure Mismatch(string kind, string message) =>
        new SparkAnalysisFailure("DATATYPE_MISMATCH." + kind, message);
}

/// <summary>Text that is not SQL, with the offset of the token that does not fit.</summary>
internal sealed class SparkParseFailure : SparkAnalysisFailure
{
    public SparkParseFailure(string message, int position, string errorClass = "PARSE_SYNTAX_ERROR")
        : base("ParseException", errorClass, message) => Position = position;

    /// <summary>The offset in the text, from 0.</summary>
    public int Position { get; }
}
