using SwrPowerShell.Core.Bulk;

namespace SwrPowerShell.Base;

/// <summary>Base class of cmdlets whose work Ctrl+C, a stopped pipeline or an error elsewhere cancels at once.</summary>
public abstract class CancellableCmdlet : PSCmdlet, IDisposable
{
    // How long nothing may happen before progress is looked at.
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(1);

#pragma warning disable CA2213 // Never disposed: work that is being cancelled may still use its token, and it owns no handle.
    private readonly CancellationTokenSource _stop = new();
#pragma warning restore CA2213

    /// <summary>Cancelled when the command is to end.</summary>
    internal CancellationToken Stop => _stop.Token;

    /// <summary>Wakes the pipeline thread.</summary>
    internal PipelineSignal Signal { get; } = new();

    /// <summary>PowerShell calls this from another thread on Ctrl+C.</summary>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Cancels what is still under way. Waits for nothing.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancels what is still under way.</summary>
    protected virtual void Dispose(bool disposing) => _stop.Cancel();

    /// <summary>What the pipeline thread does whenever it wakes, such as passing on messages of other threads.</summary>
    internal virtual void OnWake()
    {
    }

    /// <summary>Sleeps until the condition holds, doing what comes up meanwhile.</summary>
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

    /// <summary>Runs asynchronous work off the pipeline thread and waits for its result.</summary>
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

    /// <summary>Reads an asynchronous sequence on the pipeline thread, only as far as the caller goes.</summary>
    private protected IEnumerable<T> ReadPages<T>(IAsyncEnumerable<T> source)
    {
        var items = source.GetAsyncEnumerator(Stop);
        while (Await(_ => items.MoveNextAsync().AsTask()))
        {
            yield return items.Current;
        }
    }
}
