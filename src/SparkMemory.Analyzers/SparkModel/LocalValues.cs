using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SparkMemory.Analyzers.SparkModel;

/// <summary>
/// The locals of one body: what each is initialised with, where it is read, and whether it is ever written again. Found in
/// one walk per body and kept while the body's operations live.
/// </summary>
internal sealed class LocalValues
{
    private static readonly ConditionalWeakTable<IOperation, LocalValues> s_cache = new();

    private readonly Dictionary<ILocalSymbol, Entry> _locals = new(SymbolEqualityComparer.Default);

    private readonly HashSet<IParameterSymbol> _writtenParameters = new(SymbolEqualityComparer.Default);
    private readonly Lazy<Dictionary<IOperation, ILocalSymbol>> _byInitializer;

    private LocalValues(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator:
                    EntryOf(declarator.Symbol).Initializer = (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value;
                    break;
                case IDeconstructionAssignmentOperation deconstruction:
                    AddPairs(deconstruction.Target, deconstruction.Value);
                    break;
                case ILocalReferenceOperation reference:
                    Add(reference);
                    break;
                case IParameterReferenceOperation reference when IsWrite(reference):
                    _writtenParameters.Add(reference.Parameter);
                    break;
            }
        }

        _byInitializer = new(() => _locals
            .Where(static local => local.Value.Initializer is not null)
            .ToDictionary(static local => local.Value.Initializer!, static local => local.Key));
    }

    /// <summary>The locals of the body that the operation stands in.</summary>
    public static LocalValues Of(IOperation operation) => s_cache.GetValue(operation.Root(), static root => new LocalValues(root));

    /// <summary>The initialiser of a local that nothing ever writes again; null for all others.</summary>
    public IOperation? AssignedOnce(ILocalSymbol local) =>
        _locals.TryGetValue(local, out var entry) && !entry.IsWritten ? entry.Initializer : null;

    /// <summary>Everything that the local ever holds; null when something else than an assignment writes it.</summary>
    public IReadOnlyCollection<IOperation>? AllOf(ILocalSymbol local) =>
        !_locals.TryGetValue(local, out var entry) || entry.IsWrittenOtherwise ? null
        : entry.Initializer is { } initializer ? entry.Assigned.Append(initializer).ToList()
        : entry.Assigned;

    public bool IsWritten(IParameterSymbol parameter) => _writtenParameters.Contains(parameter);

    /// <summary>The local that the value initialises and that nothing ever writes again.</summary>
    public ILocalSymbol? LocalOf(IOperation initializer) =>
        _byInitializer.Value.TryGetValue(initializer, out var local) && !_locals[local].IsWritten ? local : null;

    /// <summary>Every place that reads the local.</summary>
    public ImmutableArray<ILocalReferenceOperation> ReadsOf(ILocalSymbol local) =>
        _locals.TryGetValue(local, out var entry) ? entry.Reads.ToImmutableArray() : ImmutableArray<ILocalReferenceOperation>.Empty;

    private void Add(ILocalReferenceOperation reference)
    {
        var entry = EntryOf(reference.Local);
        if (IsWrite(reference))
        {
            entry.IsWritten = true;
            if (reference.Parent is ISimpleAssignmentOperation assignment)
                entry.Assigned.Add(assignment.Value);
            else
                entry.IsWrittenOtherwise = true;
        }
        else if (!reference.IsDeclaration && reference.Parent is not INameOfOperation)
            entry.Reads.Add(reference);
    }

    public static bool IsWrite(IOperation reference) => reference.Parent switch
    {
        ISimpleAssignmentOperation assignment => assignment.Target == reference,
        ICompoundAssignmentOperation compound => compound.Target == reference,
        ICoalesceAssignmentOperation coalesce => coalesce.Target == reference,
        IIncrementOrDecrementOperation or IAddressOfOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        ITupleOperation tuple => reference is not ILocalReferenceOperation { IsDeclaration: true } && IsDeconstructionTarget(tuple),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => true,
        _ => false,
    };

    /// <summary><c>var (a, b) = (x, y)</c> initialises a with x and b with y.</summary>
    private void AddPairs(IOperation target, IOperation value)
    {
        if (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;

        if (target is ILocalReferenceOperation { IsDeclaration: true } local)
            EntryOf(local.Local).Initializer = value;
        else if (target is ITupleOperation targets && ValuesOf(value) is { } values)
        {
            for (var i = 0; i < targets.Elements.Length && i < values.Elements.Length; i++)
                AddPairs(targets.Elements[i], values.Elements[i]);
        }
    }

    private static ITupleOperation? ValuesOf(IOperation value) =>
        value is IConversionOperation conversion ? conversion.Operand as ITupleOperation : value as ITupleOperation;

    private static bool IsDeconstructionTarget(ITupleOperation tuple)
    {
        IOperation operation = tuple;
        while (operation.Parent is ITupleOperation outer)
            operation = outer;
        return operation.Parent is IDeconstructionAssignmentOperation deconstruction && deconstruction.Target == operation;
    }

    private Entry EntryOf(ILocalSymbol local)
    {
        if (!_locals.TryGetValue(local, out var entry))
            _locals.Add(local, entry = new Entry());
        return entry;
    }

    private sealed class Entry
    {
        public IOperation? Initializer { get; set; }

        public bool IsWritten { get; set; }

        public bool IsWrittenOtherwise { get; set; }

        public List<IOperation> Assigned { get; } = new();

        public List<ILocalReferenceOperation> Reads { get; } = new();
    }
}
