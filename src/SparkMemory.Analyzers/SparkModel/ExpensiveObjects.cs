using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>How an object that is built per row could be built once.</summary>
internal enum Hoisting
{
    None,

    /// <summary>Immutable, or not written by those who share it: a static field.</summary>
    Static,

    /// <summary>Expensive, perhaps not safe for several threads: a static Lazy, one per worker process.</summary>
    Lazy,
}

/// <summary>
/// Objects that take far longer to build than to use. The list follows the documentation of .NET ("reuse", "thread-safe") and the
/// programs on ML.NET with Microsoft.Spark that load their model in a UDF.
/// </summary>
internal static class ExpensiveObjects
{
    private static readonly ImmutableDictionary<string, Hoisting> s_types = ImmutableDictionary<string, Hoisting>.Empty
        .Add("System.Text.RegularExpressions.Regex", Hoisting.Static)
        .Add("System.Text.Json.JsonSerializerOptions", Hoisting.Static)
        .Add("System.Globalization.CultureInfo", Hoisting.Static)
        .Add("Newtonsoft.Json.JsonSerializerSettings", Hoisting.Lazy)
        .Add("System.Xml.Serialization.XmlSerializer", Hoisting.Lazy)
        .Add("System.Net.Http.HttpClient", Hoisting.Lazy)
        .Add("System.Net.Http.HttpClientHandler", Hoisting.Lazy)
        .Add("System.Net.Http.SocketsHttpHandler", Hoisting.Lazy)
        .Add("System.IO.FileStream", Hoisting.None)
        .Add("System.IO.StreamReader", Hoisting.None)
        .Add("Microsoft.ML.MLContext", Hoisting.Lazy)
        .Add("Microsoft.ML.OnnxRuntime.InferenceSession", Hoisting.Lazy);

    private static readonly ImmutableDictionary<string, Hoisting> s_methods = ImmutableDictionary<string, Hoisting>.Empty
        .Add("System.Globalization.CultureInfo.GetCultureInfo", Hoisting.Static)
        .Add("System.Globalization.CultureInfo.CreateSpecificCulture", Hoisting.Static)
        .Add("System.IO.File.ReadAllText", Hoisting.Lazy)
        .Add("System.IO.File.ReadAllLines", Hoisting.Lazy)
        .Add("System.IO.File.ReadAllBytes", Hoisting.Lazy)
        .Add("System.IO.File.ReadLines", Hoisting.None)
        .Add("System.IO.File.Open", Hoisting.None)
        .Add("System.IO.File.OpenRead", Hoisting.None)
        .Add("System.IO.File.OpenText", Hoisting.None)
        .Add("Microsoft.ML.ModelOperationsCatalog.Load", Hoisting.Lazy)
        .Add("Microsoft.ML.ModelOperationsCatalog.CreatePredictionEngine", Hoisting.Lazy);

    /// <summary>How to hoist what the operation builds; null when it builds nothing expensive.</summary>
    /// <param name="operation">Any operation.</param>
    /// <param name="more">Names of further types, with or without their namespace.</param>
    public static Hoisting? Of(IOperation operation, ImmutableArray<string> more) => operation switch
    {
        IObjectCreationOperation { Type: INamedTypeSymbol type } =>
            s_types.TryGetValue(TypeNames.Full(type), out var known) ? known
            : more.Contains(TypeNames.Full(type)) || more.Contains(type.Name) || IsConnection(type) ? Hoisting.Lazy
            : null,
        IInvocationOperation { TargetMethod: var method } when s_methods.TryGetValue(TypeNames.Full(method.ContainingType) + "." + method.Name, out var known) => known,
        _ => null,
    };

    private static bool IsConnection(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(static contract => contract.Name == "IDbConnection" && TypeNames.Full(contract) == "System.Data.IDbConnection");
}
