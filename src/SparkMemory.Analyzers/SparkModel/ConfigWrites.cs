using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>Recognises the calls that set configuration keys and options of readers and writers.</summary>
internal static class ConfigWrites
{
    /// <summary>The settings that the call makes; none for all other calls, and for a whole SparkConf that is handed on.</summary>
    public static IEnumerable<ConfigWrite> Of(IInvocationOperation call, SparkSymbols symbols)
    {
        var method = call.TargetMethod;
        if (method.Name is not ("Config" or "Set" or "Option" or "Options" or "Master" or "AppName" or "SetMaster" or "SetAppName")
            || TargetOf(method.ContainingType, symbols) is not { } target)
        {
            return Enumerable.Empty<ConfigWrite>();
        }

        return method.Name switch
        {
            "Config" or "Set" or "Option" when call.ArgumentFor(0) is { } key && call.ArgumentFor(1) is { } value => new[] { Write(key, value) },
            "Options" when call.ArgumentFor(0) is { } dictionary => EntriesOf(dictionary).Select(entry => Write(entry.Key, entry.Value)),
            "Master" or "SetMaster" when call.ArgumentFor(0) is { } value => new[] { new ConfigWrite(target, call, null, "spark.master", value) },
            "AppName" or "SetAppName" when call.ArgumentFor(0) is { } value => new[] { new ConfigWrite(target, call, null, "spark.app.name", value) },
            _ => Enumerable.Empty<ConfigWrite>(),
        };

        ConfigWrite Write(IOperation key, IOperation value) => new(target, call, key, ConstantText.Of(key), value);
    }

    /// <summary>
    /// The literal that an edit of the key has to change: the argument itself, or the initialiser of a local or private constant that
    /// nothing else reads. Null when the text comes from several places or from elsewhere.
    /// </summary>
    public static SyntaxNode? LiteralOf(IOperation key) => key.Unwrap() switch
    {
        ILiteralOperation literal => literal.Syntax,
        IFieldReferenceOperation { Field: { IsConst: true, DeclaredAccessibility: Accessibility.Private } constant } reference => LiteralOf(constant, reference.Syntax.SyntaxTree),
        ILocalReferenceOperation { Local: var local } reference when LocalValues.Of(reference) is var locals && locals.ReadsOf(local).Length == 1 =>
            (locals.AssignedOnce(local)?.Unwrap() as ILiteralOperation)?.Syntax,
        _ => null,
    };

    /// <summary>In the file at hand, and named by one place of the type, also in <c>nameof</c>.</summary>
    private static SyntaxNode? LiteralOf(IFieldSymbol constant, SyntaxTree tree) =>
        constant.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration
        && declaration.SyntaxTree == tree
        && declaration.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax literal }
        && constant.ContainingType.DeclaringSyntaxReferences
            .SelectMany(static type => type.GetSyntax().DescendantNodes())
            .Count(node => node is SimpleNameSyntax name && name.Identifier.ValueText == constant.Name) == 1
            ? literal
            : null;

    private static ConfigTarget? TargetOf(INamedTypeSymbol type, SparkSymbols symbols)
    {
        return type.Name switch
        {
            "Builder" when Is(SparkTypes.Builder) => ConfigTarget.Builder,
            "SparkConf" when Is(SparkTypes.SparkConf) => ConfigTarget.SparkConf,
            "RuntimeConfig" when Is(SparkTypes.RuntimeConfig) => ConfigTarget.RuntimeConfig,
            "DataFrameReader" when Is(SparkTypes.DataFrameReader) => ConfigTarget.Reader,
            "DataFrameWriter" when Is(SparkTypes.DataFrameWriter) => ConfigTarget.Writer,
            "DataFrameWriterV2" when Is(SparkTypes.DataFrameWriterV2) => ConfigTarget.WriterV2,
            "DataStreamReader" when Is(SparkTypes.DataStreamReader) => ConfigTarget.StreamReader,
            "DataStreamWriter" when Is(SparkTypes.DataStreamWriter) => ConfigTarget.StreamWriter,
            _ => null,
        };

        bool Is(string name) => SymbolEqualityComparer.Default.Equals(type, symbols.Get(name));
    }

    /// <summary>The entries of a dictionary that is made for this one call: in the argument, or in a local that serves nothing else.</summary>
    private static IEnumerable<(IOperation Key, IOperation Value)> EntriesOf(IOperation dictionary)
    {
        dictionary = dictionary.Unwrap();
        if (dictionary is not ILocalReferenceOperation reference)
            return EntriesIn(dictionary);

        var locals = LocalValues.Of(reference);
        var additions = locals.ReadsOf(reference.Local).Where(read => read != reference).Select(Addition).ToList();
        return locals.AssignedOnce(reference.Local) is { } creation && !additions.Contains(null)
            ? EntriesIn(creation.Unwrap()).Concat(additions.Select(static addition => addition!.Value))
            : Enumerable.Empty<(IOperation, IOperation)>();
    }

    private static IEnumerable<(IOperation Key, IOperation Value)> EntriesIn(IOperation creation) =>
        creation is IObjectCreationOperation { Initializer: { } initializer }
            ? initializer.Initializers.Select(Entry).Where(static entry => entry is not null).Select(static entry => entry!.Value)
            : Enumerable.Empty<(IOperation, IOperation)>();

    /// <summary><c>options["k"] = v</c> and <c>options.Add("k", v)</c> as statements.</summary>
    private static (IOperation Key, IOperation Value)? Addition(ILocalReferenceOperation dictionary) => dictionary.Parent switch
    {
        IInvocationOperation { Instance: var instance } add when instance == dictionary => Entry(add),
        IPropertyReferenceOperation { Instance: var instance, Parent: ISimpleAssignmentOperation assignment } indexer
            when instance == dictionary && assignment.Target == indexer => Entry(assignment),
        _ => null,
    };

    /// <summary><c>["k"] = v</c> and <c>{ "k", v }</c>.</summary>
    private static (IOperation Key, IOperation Value)? Entry(IOperation initializer) => initializer switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: { Length: 1 } key } } assignment => (key[0].Value, assignment.Value),
        IInvocationOperation { TargetMethod.Name: "Add", Arguments.Length: 2 } add when add.ArgumentFor(0) is { } key && add.ArgumentFor(1) is { } value => (key, value),
        _ => null,
    };
}
