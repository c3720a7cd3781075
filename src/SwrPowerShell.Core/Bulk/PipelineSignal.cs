namespace SwrPowerShell.Core.Bulk;

/// <summary>Wakes the thread that waits for a change.</summary>
/// <remarks>The waiting thread calls <see cref="Reset"/>, looks at the state, then <see cref="Wait(CancellationToken)"/>: a change in between is not missed.</remarks>
public sealed class PipelineSignal
{
    private readonly object _lock = new();
    private bool _changed;

    /// <summary>Something has changed.</summary>
    public void Set()
    {
        // What has been set needs no second pulse. The exchanges are full fences: a change is there before the flag that tells of it.
        if (!Interlocked.Exchange(ref _changed, true))
        {
            lock (_lock)
            {
                Monitor.Pulse(_lock);
            }
        }
    }

    /// <summary>Resets the signal; later changes set it.</summary>
    public void Reset() => Interlocked.Exchange(ref _changed, false);

    /// <summary>Waits for a change since <see cref="Reset"/>.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public void Wait(CancellationToken cancellationToken) => Wait(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Waits for a change since <see cref="Reset"/>, with a timeout.</summary>
    /// <returns>False when the time ran out.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public bool Wait(TimeSpan limit, CancellationToken cancellationToken)
    {
        bool changed;
        using (cancellationToken.UnsafeRegister(static signal => ((PipelineSignal)signal!).Set(), this))
        {
            lock (_lock)
            {
                changed = Volatile.Read(ref _changed) || Monitor.Wait(_lock, limit);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        return changed;
    }
}
