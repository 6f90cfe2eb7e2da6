using System;

namespace Microsoft.Spark.Embedded.Plans;

/// <summary>A value computed on first use, once, whatever threads ask. Unlike <see cref="Lazy{T}"/> it tries again after a failure, as a job does.</summary>
internal sealed class Memo<T>
{
    private readonly Func<T> _compute;
    private T _value;

    public Memo(Func<T> compute)
    {
        _compute = compute;
    }

    public bool HasValue { get; private set; }

    public T Value
    {
        get
        {
            lock (_compute)
            {
                if (!HasValue)
                {
                    _value = _compute();
                    HasValue = true;
                }

                return _value;
            }
        }
    }
}
