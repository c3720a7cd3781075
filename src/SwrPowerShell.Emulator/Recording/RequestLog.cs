using System.Diagnostics;
using Microsoft.Extensions.Primitives;

namespace SwrPowerShell.Emulator.Recording;

/// <summary>A request as received, except that Kestrel normalizes the names of well-known headers.</summary>
internal sealed record RecordedRequest(
    string Method, string Target, IReadOnlyList<KeyValuePair<string, StringValues>> Headers, ReadOnlyMemory<byte> Body, TimeSpan Offset)
{
    /// <summary>The status of the reply, or null if none was sent.</summary>
    public int? Status { get; set; }

    /// <summary>The fault that was injected.</summary>
    public FaultKind? Fault { get; set; }
}

/// <summary>Keeps the latest requests and counts all of them.</summary>
internal sealed class RequestLog(int capacity)
{
    private readonly Lock _lock = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Queue<RecordedRequest> _latest = new();
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private long _total;

    /// <summary>The number of requests since the last call of <see cref="Clear"/>, including those that are no longer kept.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>The number of these requests by method.</summary>
    public IReadOnlyDictionary<string, long> CountByMethod()
    {
        lock (_lock)
        {
            return new SortedDictionary<string, long>(_counts, StringComparer.Ordinal);
        }
    }

    /// <summary>The kept requests, oldest first.</summary>
    public RecordedRequest[] Snapshot()
    {
        lock (_lock)
        {
            return [.. _latest];
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _latest.Clear();
            _counts.Clear();
            _total = 0;
        }
    }

    public RecordedRequest Add(Exchange exchange)
    {
        var headers = capacity == 0 ? [] : exchange.Http.Request.Headers.ToArray();
        var record = new RecordedRequest(exchange.Method, exchange.Target, headers, exchange.Body, Stopwatch.GetElapsedTime(_start));
        lock (_lock)
        {
            _latest.Enqueue(record);
            if (_latest.Count > capacity)
            {
                _latest.Dequeue();
            }

            _total++;
            _counts[record.Method] = _counts.GetValueOrDefault(record.Method) + 1;
        }

        return record;
    }
}
