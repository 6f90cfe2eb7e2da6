using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace SparkMemory.Analyzers.Flow;

/// <summary>
/// An immutable map as the states of an analysis need it: where paths meet, what both have in common is one object, and a join
/// costs what differs and not what is known. A binary trie over numbers of the keys that are the same in every run, so that
/// the order of entries is, too.
/// </summary>
internal sealed class FlowMap<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    public static readonly FlowMap<TKey, TValue> Empty = new(null);

    /// <summary>Keeps what only one map has.</summary>
    public static readonly Func<TKey, TValue, TValue> Keep = static (_, value) => value;

    // One branch for each bit of a number.
    private const int MaxDepth = 32;

    private readonly Node? _root;

    private FlowMap(Node? root) => _root = root;

    /// <summary>What two values become where paths meet; false when nothing remains of them.</summary>
    public delegate bool Joining(TValue first, TValue second, out TValue joined);

    public bool IsEmpty => _root is null;

    /// <summary>The marks of all entries.</summary>
    public FlowMarks Marks => _root is null ? FlowMarks.None : _root.Marks;

    public IEnumerable<TKey> Keys => this.Select(static entry => entry.Key);

    public IEnumerable<TValue> Values => this.Select(static entry => entry.Value);

    /// <summary>Entries of both maps; one of the maps itself, preferably the first, when that is the result.</summary>
    /// <param name="first">A map.</param>
    /// <param name="second">Another.</param>
    /// <param name="join">For keys that both have. To keep what is shared it must answer the first value when the join equals it.</param>
    /// <param name="lonely">For keys that only one has; these are dropped when null.</param>
    public static FlowMap<TKey, TValue> Join(FlowMap<TKey, TValue> first, FlowMap<TKey, TValue> second, Joining join, Func<TKey, TValue, TValue>? lonely)
    {
        var root = Join(first._root, second._root, join, lonely);
        return root == second._root && root != first._root ? second : first.With(root);
    }

    public bool ContainsKey(TKey key) => TryGetValue(key, out _);

    public bool TryGetValue(TKey key, out TValue value)
    {
        var hash = _root is null ? 0 : FlowKey.Hash(key);
        var node = _root;
        while (node is Branch branch)
            node = (hash & branch.Bit) == 0 ? branch.Left : branch.Right;
        var found = node is Leaf leaf && leaf.Prefix == hash ? leaf.Find(key) : null;
        value = found is null ? default! : found.Value;
        return found is not null;
    }

    public FlowMap<TKey, TValue> SetItem(TKey key, TValue value) =>
        With(Join(_root, new Leaf(FlowKey.Hash(key), key, value, null), Replace, Keep));

    /// <summary>The entries of both; for keys that both have, the other's value.</summary>
    public FlowMap<TKey, TValue> SetItems(FlowMap<TKey, TValue> other) => With(Join(_root, other._root, Replace, Keep));

    public FlowMap<TKey, TValue> Remove(TKey key) => With(Remove(_root, FlowKey.Hash(key), key));

    public FlowMap<TKey, TValue> RemoveAll(IEnumerable<TKey> keys) => keys.Aggregate(this, static (map, key) => map.Remove(key));

    /// <summary>Every value changed; what the function leaves as it is stays shared.</summary>
    public FlowMap<TKey, TValue> Change(Func<TKey, TValue, TValue> change) => With(Each(_root, change));

    /// <summary>Values changed that may have one of the marks; those without are passed over without looking at each.</summary>
    public FlowMap<TKey, TValue> Change(FlowMarks marks, Func<TKey, TValue, TValue> change) => With(Each(_root, change, marks));

    /// <summary>The entries that may have one of the marks; those without are passed over without looking at each.</summary>
    public IReadOnlyList<KeyValuePair<TKey, TValue>> Marked(FlowMarks marks)
    {
        var entries = new List<KeyValuePair<TKey, TValue>>();
        AddMarked(_root, marks, entries);
        return entries;
    }

    /// <summary>The entries that are not, as the same object, in the other map.</summary>
    public IReadOnlyList<KeyValuePair<TKey, TValue>> Since(FlowMap<TKey, TValue> other)
    {
        var entries = new List<KeyValuePair<TKey, TValue>>();
        AddUnshared(_root, other._root, entries);
        return entries;
    }

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        if (_root is null)
            yield break;
        var pending = new Stack<Node>(MaxDepth);
        for (Node? node = _root; node is not null; node = pending.Count > 0 ? pending.Pop() : null)
        {
            for (; node is Branch branch; node = branch.Left)
                pending.Push(branch.Right);
            for (var leaf = (Leaf?)node; leaf is not null; leaf = leaf.Next)
                yield return new KeyValuePair<TKey, TValue>(leaf.Key, leaf.Value);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private FlowMap<TKey, TValue> With(Node? root) => root == _root ? this : root is null ? Empty : new FlowMap<TKey, TValue>(root);

    private static bool Replace(TValue before, TValue after, out TValue joined)
    {
        joined = after;
        return true;
    }

    private static Node? Join(Node? first, Node? second, Joining join, Func<TKey, TValue, TValue>? lonely)
    {
        if (first == second)
            return first;
        if (first is null || second is null)
            return lonely is null ? null : lonely == Keep ? first ?? second : Each(first ?? second, lonely);
        if (first is Leaf leaf && second is Leaf other && leaf.Prefix == other.Prefix)
            return JoinLeaves(leaf, other, join, lonely);
        if (first is Branch one && second is Branch two && one.Bit == two.Bit && one.Prefix == two.Prefix)
            return Branch.Of(one, two, Join(one.Left, two.Left, join, lonely), Join(one.Right, two.Right, join, lonely));
        if (first is Branch wide && wide.Covers(second))
        {
            return (second.Prefix & wide.Bit) == 0
                ? Branch.Of(wide, Join(wide.Left, second, join, lonely), Join(wide.Right, null, join, lonely))
                : Branch.Of(wide, Join(wide.Left, null, join, lonely), Join(wide.Right, second, join, lonely));
        }

        if (second is Branch wider && wider.Covers(first))
        {
            return (first.Prefix & wider.Bit) == 0
                ? Branch.Of(wider, Join(first, wider.Left, join, lonely), Join(null, wider.Right, join, lonely))
                : Branch.Of(wider, Join(null, wider.Left, join, lonely), Join(first, wider.Right, join, lonely));
        }

        return Fork(Join(first, null, join, lonely), Join(null, second, join, lonely));
    }

    /// <summary>Keys with one number are a list; there are hardly ever two.</summary>
    private static Leaf? JoinLeaves(Leaf first, Leaf second, Joining join, Func<TKey, TValue, TValue>? lonely)
    {
        Leaf? result = null;
        var isFirst = true;
        for (var leaf = first; leaf is not null; leaf = leaf.Next)
        {
            var found = second.Find(leaf.Key);
            var joined = leaf.Value;
            var isKept = found is null ? lonely is not null : join(leaf.Value, found.Value, out joined);
            if (found is null && lonely is not null)
                joined = lonely(leaf.Key, leaf.Value);
            isFirst &= isKept && Same(joined, leaf.Value);
            if (isKept)
                result = new Leaf(leaf.Prefix, leaf.Key, joined, result);
        }

        for (var leaf = second; leaf is not null && lonely is not null; leaf = leaf.Next)
        {
            if (first.Find(leaf.Key) is null)
                (result, isFirst) = (new Leaf(leaf.Prefix, leaf.Key, lonely(leaf.Key, leaf.Value), result), false);
        }

        return isFirst ? first : result is { Next: null } && second.Next is null && Same(result.Value, second.Value) ? second : result;
    }

    private static Node? Each(Node? node, Func<TKey, TValue, TValue> change, FlowMarks? marks = null)
    {
        switch (node)
        {
            case not null when marks is { } sought && !node.Marks.Overlaps(sought):
                return node;
            case Branch branch:
                return Branch.Of(branch, Each(branch.Left, change, marks), Each(branch.Right, change, marks));
            case Leaf leaf:
                var next = (Leaf?)Each(leaf.Next, change, marks);
                var value = change(leaf.Key, leaf.Value);
                return next == leaf.Next && Same(value, leaf.Value) ? leaf : new Leaf(leaf.Prefix, leaf.Key, value, next);
            default:
                return null;
        }
    }

    private static Node? Remove(Node? node, uint hash, TKey key)
    {
        switch (node)
        {
            case Branch branch:
                return (hash & branch.Bit) == 0
                    ? Branch.Of(branch, Remove(branch.Left, hash, key), branch.Right)
                    : Branch.Of(branch, branch.Left, Remove(branch.Right, hash, key));
            case Leaf leaf when leaf.Prefix == hash:
                if (EqualityComparer<TKey>.Default.Equals(leaf.Key, key))
                    return leaf.Next;
                var next = (Leaf?)Remove(leaf.Next, hash, key);
                return next == leaf.Next ? leaf : new Leaf(leaf.Prefix, leaf.Key, leaf.Value, next);
            default:
                return node;
        }
    }

    private static void AddUnshared(Node? node, Node? other, List<KeyValuePair<TKey, TValue>> entries)
    {
        if (node == other)
            return;
        if (node is Branch branch)
        {
            AddUnshared(branch.Left, (other as Branch)?.Below(branch, isLeft: true), entries);
            AddUnshared(branch.Right, (other as Branch)?.Below(branch, isLeft: false), entries);
        }
        else
        {
            for (var leaf = (Leaf?)node; leaf is not null; leaf = leaf.Next)
                entries.Add(new KeyValuePair<TKey, TValue>(leaf.Key, leaf.Value));
        }
    }

    private static void AddMarked(Node? node, FlowMarks marks, List<KeyValuePair<TKey, TValue>> entries)
    {
        for (; node is not null && node.Marks.Overlaps(marks); node = (node as Branch)?.Right)
        {
            if (node is Branch branch)
                AddMarked(branch.Left, marks, entries);
            for (var leaf = node as Leaf; leaf is not null; leaf = leaf.Next)
                entries.Add(new KeyValuePair<TKey, TValue>(leaf.Key, leaf.Value));
        }
    }

    private static Node? Fork(Node? first, Node? second)
    {
        if (first is null || second is null)
            return first ?? second;
        var bit = HighestBit(first.Prefix ^ second.Prefix);
        var prefix = first.Prefix & ~(bit | (bit - 1));
        return (first.Prefix & bit) == 0 ? new Branch(prefix, bit, first, second) : new Branch(prefix, bit, second, first);
    }

    private static uint HighestBit(uint value)
    {
        for (var shift = 1; shift < 32; shift *= 2)
            value |= value >> shift;
        return value ^ (value >> 1);
    }

    private static bool Same(TValue first, TValue second) =>
        typeof(TValue).IsValueType ? EqualityComparer<TValue>.Default.Equals(first, second) : ReferenceEquals(first, second);

    private abstract class Node
    {
        protected Node(uint prefix, FlowMarks marks) => (Prefix, Marks) = (prefix, marks);

        /// <summary>What the numbers of all keys have in common, the other bits zero.</summary>
        public uint Prefix { get; }

        /// <summary>The marks of all entries from here on.</summary>
        public FlowMarks Marks { get; }
    }

    private sealed class Branch : Node
    {
        public Branch(uint prefix, uint bit, Node left, Node right)
            : base(prefix, left.Marks | right.Marks) => (Bit, Left, Right) = (bit, left, right);

        /// <summary>The highest bit in which the keys differ.</summary>
        public uint Bit { get; }

        public Node Left { get; }

        public Node Right { get; }

        /// <summary>What two branches of the same keys became.</summary>
        public static Node? Of(Branch first, Branch second, Node? left, Node? right) =>
            left == second.Left && right == second.Right && !(left == first.Left && right == first.Right) ? second : Of(first, left, right);

        public static Node? Of(Branch before, Node? left, Node? right)
        {
            if (left is null || right is null)
                return left ?? right;
            return left == before.Left && right == before.Right ? before : new Branch(before.Prefix, before.Bit, left, right);
        }

        /// <summary>Whether all keys of the other node belong below this one.</summary>
        public bool Covers(Node other) => (other is not Branch branch || branch.Bit < Bit) && (other.Prefix & ~(Bit | (Bit - 1))) == Prefix;

        /// <summary>The node here that holds the keys on one side of the other branch.</summary>
        public Node? Below(Branch other, bool isLeft)
        {
            if (Bit == other.Bit && Prefix == other.Prefix)
                return isLeft ? Left : Right;
            if (!Covers(other))
                return null;
            var side = (other.Prefix & Bit) == 0 ? Left : Right;
            var sought = isLeft ? other.Left : other.Right;
            return side == other ? sought : (side as Branch)?.Below(other, isLeft);
        }
    }

    private sealed class Leaf : Node
    {
        public Leaf(uint prefix, TKey key, TValue value, Leaf? next)
            : base(prefix, FlowMarks.Of(key, value) | (next is null ? FlowMarks.None : next.Marks)) => (Key, Value, Next) = (key, value, next);

        public TKey Key { get; }

        public TValue Value { get; }

        public Leaf? Next { get; }

        public Leaf? Find(TKey key)
        {
            for (var leaf = this; leaf is not null; leaf = leaf.Next)
            {
                if (EqualityComparer<TKey>.Default.Equals(leaf.Key, key))
                    return leaf;
            }

            return null;
        }
    }
}
