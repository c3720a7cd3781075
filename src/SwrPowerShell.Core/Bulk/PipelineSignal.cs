namespace SwrPowerShell.Core.Bulk;

/// <summary>Event that wakes the pipeline thread after a change.</summary>
/// <remarks>The waiting thread calls <see cref="Reset"/>, checks the state, then calls <see cref="Wait(CancellationToken)"/>: it does not miss a change in between.</remarks>
public sealed class PipelineSignal
{
    private readonly object _lock = new();
    private bool _changed;

    /// <summary>Reports a change.</summary>
    public void Set()
    {
        // No second pulse for a signal that is set. The exchanges are full fences, so the change is visible before the flag.
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

    /// <summary>Waits for a change since <see cref="Reset"/>, or until a timeout.</summary>
    /// <returns>False after the timeout.</returns>
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
