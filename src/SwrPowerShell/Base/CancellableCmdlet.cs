using SwrPowerShell.Core.Bulk;

namespace SwrPowerShell.Base;

/// <summary>Base class of cmdlets with asynchronous operations, which Ctrl+C and the end of the pipeline cancel.</summary>
public abstract class CancellableCmdlet : PSCmdlet, IDisposable
{
    // The interval at which a waiting cmdlet updates its progress.
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(1);

#pragma warning disable CA2213 // Not disposed: cancelled operations may still use the token, and the source owns no handle.
    private readonly CancellationTokenSource _stop = new();
#pragma warning restore CA2213

    /// <summary>The token that cancels the operations of the command.</summary>
    internal CancellationToken Stop => _stop.Token;

    /// <summary>Wakes the pipeline thread.</summary>
    internal PipelineSignal Signal { get; } = new();

    /// <summary>Cancels the operations. PowerShell calls this method on another thread when the pipeline is stopped.</summary>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Cancels operations that are still running, without waiting for them.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancels operations that are still running.</summary>
    protected virtual void Dispose(bool disposing) => _stop.Cancel();

    /// <summary>Called on the pipeline thread whenever it wakes up, for example to write messages of other threads.</summary>
    internal virtual void OnWake()
    {
    }

    /// <summary>Waits on the pipeline thread until a condition is true; calls <see cref="OnWake"/> meanwhile.</summary>
    /// <exception cref="PipelineStoppedException">The command was stopped.</exception>
    internal void WaitUntil(Func<bool> condition)
    {
        try
        {
            while (true)
            {
                Signal.Reset();
                OnWake();
                if (condition())
                {
                    return;
                }

                Signal.Wait(s_tick, Stop);
            }
        }
        catch (OperationCanceledException) when (Stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Runs an asynchronous operation on the thread pool and waits for its result.</summary>
    /// <exception cref="PipelineStoppedException">The command was stopped.</exception>
    private protected T Await<T>(Func<CancellationToken, Task<T>> work)
    {
        var task = Task.Run(() => work(Stop), Stop);
        _ = task.ContinueWith(static (_, signal) => ((PipelineSignal)signal!).Set(), Signal, TaskScheduler.Default);
        WaitUntil(() => task.IsCompleted);
        if (Stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        return task.GetAwaiter().GetResult();
    }

    /// <summary>Reads an asynchronous sequence on the pipeline thread, only as far as the caller enumerates it.</summary>
    private protected IEnumerable<T> ReadPages<T>(IAsyncEnumerable<T> source)
    {
        var items = source.GetAsyncEnumerator(Stop);
        while (Await(_ => items.MoveNextAsync().AsTask()))
        {
            yield return items.Current;
        }
    }
}
