using System.Diagnostics;
using Microsoft.Extensions.Primitives;

namespace SwrPowerShell.Emulator.Recording;

/// <summary>Keeps the latest requests in a ring and counts all of them.</summary>
public sealed class RequestLog
{
    private readonly Lock _gate = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly RecordedRequest?[] _ring;
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private long _total;

    internal RequestLog(int capacity) => _ring = new RecordedRequest?[capacity];

    /// <summary>How many requests came since the last clearing, kept or not.</summary>
    public long Total
    {
        get
        {
            lock (_gate)
            {
                return _total;
            }
        }
    }

    /// <summary>How many requests came since the last clearing, by method.</summary>
    /// <returns>The counts, ordered by method.</returns>
    public IReadOnlyDictionary<string, long> CountByMethod()
    {
        lock (_gate)
        {
            return new SortedDictionary<string, long>(_counts, StringComparer.Ordinal);
        }
    }

    /// <summary>The requests that are kept, oldest first.</summary>
    /// <returns>A copy.</returns>
    public IReadOnlyList<RecordedRequest> Snapshot()
    {
        lock (_gate)
        {
            var kept = (int)Math.Min(_total, _ring.Length);
            var snapshot = new RecordedRequest[kept];
            for (var i = 0; i < kept; i++)
            {
                snapshot[i] = _ring[(_total - kept + i) % _ring.Length]!;
            }

            return snapshot;
        }
    }

    /// <summary>Forgets the requests and the counts.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            Array.Clear(_ring);
            _counts.Clear();
            _total = 0;
        }
    }

    internal RecordedRequest Begin(Exchange exchange)
    {
        var record = new RecordedRequest(
            exchange.Method,
            exchange.Target,
            _ring.Length == 0 ? [] : CopyOf(exchange.Http.Request.Headers),
            exchange.Body,
            Stopwatch.GetElapsedTime(_start));
        lock (_gate)
        {
            if (_ring.Length > 0)
            {
                _ring[_total % _ring.Length] = record;
            }

            _total++;
            _counts[record.Method] = _counts.GetValueOrDefault(record.Method) + 1;
        }

        return record;
    }

    private static KeyValuePair<string, StringValues>[] CopyOf(IHeaderDictionary headers)
    {
        var copy = new KeyValuePair<string, StringValues>[headers.Count];
        headers.CopyTo(copy, 0);
        return copy;
    }
}
