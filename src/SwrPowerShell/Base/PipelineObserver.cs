using System.Collections.Concurrent;
using System.Diagnostics;
using SwrPowerShell.Core.Bulk;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.RateLimiting;

namespace SwrPowerShell.Base;

/// <summary>Passes messages of other threads to the pipeline thread, because only that thread may write to the pipeline.</summary>
internal sealed class PipelineObserver(PipelineSignal signal, bool wantsVerbose, bool wantsDebug) : ISwrObserver
{
    private readonly ConcurrentQueue<(bool IsDebug, string Text)> _messages = new();

    // A limit counts as active for two of its windows after the last delay, and at least for this time.
    private static readonly TimeSpan s_shortestWindow = TimeSpan.FromSeconds(5);

    private ActiveLimit? _heldBack;
    private long _requests;
    private long _retries;

    // -Debug includes the log of -Verbose, which puts the requests into context.
    public bool WantsVerbose => wantsVerbose || wantsDebug;

    public bool WantsDebug => wantsDebug;

    /// <summary>The number of requests sent.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>The number of requests that were retries.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>The rate limit that delays requests; null for none.</summary>
    public RateLimit? Limit => Volatile.Read(ref _heldBack) is { } last && Stopwatch.GetElapsedTime(last.At) is var age
        && (age < last.Limit.Window * 2 || age < s_shortestWindow) ? last.Limit : null;

    public void HeldBack(RateLimit? limit)
    {
        if (limit is not null)
        {
            var isFirst = Limit is null;
            Volatile.Write(ref _heldBack, new ActiveLimit(limit, Stopwatch.GetTimestamp()));
            if (isFirst)
            {
                signal.Set();
            }
        }
    }

    public void Sent(bool isRetry)
    {
        Interlocked.Increment(ref _requests);
        if (isRetry)
        {
            Interlocked.Increment(ref _retries);
        }
    }

    public void Verbose(string message) => Add(isDebug: false, message);

    public void Debug(string message) => Add(isDebug: true, message);

    /// <summary>Writes the messages so far. Call on the pipeline thread only.</summary>
    public void WriteTo(Cmdlet cmdlet)
    {
        while (_messages.TryDequeue(out var message))
        {
            // With -Debug alone, WriteVerbose prompts at each message, so all are written as debug messages.
            if (message.IsDebug || !wantsVerbose)
            {
                cmdlet.WriteDebug(message.Text);
            }
            else
            {
                cmdlet.WriteVerbose(message.Text);
            }
        }
    }

    private sealed record ActiveLimit(RateLimit Limit, long At);

    private void Add(bool isDebug, string text)
    {
        _messages.Enqueue((isDebug, text));
        signal.Set();
    }
}
