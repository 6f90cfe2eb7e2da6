using System;

namespace SparkMemory;

/// <summary>Lets one caller pass per interval.</summary>
internal sealed class RateLimit
{
    private readonly object _lock = new();
    private readonly Func<TimeSpan> _clock;
    private TimeSpan? _last;

    /// <param name="clock">Time since any fixed moment; never goes back.</param>
    public RateLimit(Func<TimeSpan> clock) => _clock = clock;

    public bool TryEnter(TimeSpan interval)
    {
        lock (_lock)
        {
            var now = _clock();
            if (now - _last < interval)
                return false;
            _last = now;
            return true;
        }
    }
}
