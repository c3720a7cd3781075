namespace SwrPowerShell.Core.Http;

/// <summary>Circuit breaker of one command: its first request is sent alone, and if the service rejects the credentials, the others are not sent.</summary>
/// <param name="time">The clock.</param>
internal sealed class AuthenticationCircuit(TimeProvider time)
{
    // Rejected credentials are reported faster than this.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource _firstIsDone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isTaken;
    private volatile Func<SwrException>? _refusal;

    /// <summary>The request option that contains the circuit of the command.</summary>
    public static HttpRequestOptionsKey<AuthenticationCircuit> Key { get; } = new("SwrPowerShell.AuthenticationCircuit");

    /// <summary>Whether requests need not wait for the first.</summary>
    public bool IsFirstDone => _firstIsDone.Task.IsCompleted;

    /// <summary>Admits the first request of the command at once, and the others when it is done.</summary>
    /// <returns>Whether this is the first request, whose sender must call <see cref="FirstIsDone"/>.</returns>
    public async ValueTask<bool> WaitForTurnAsync(CancellationToken cancellationToken)
    {
        if (IsFirstDone)
        {
            return false;
        }

        if (Interlocked.Exchange(ref _isTaken, 1) == 0)
        {
            return true;
        }

        await Task.WhenAny(_firstIsDone.Task, Task.Delay(s_longestWait, time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        FirstIsDone();
        return false;
    }

    /// <summary>Admits the other requests.</summary>
    public void FirstIsDone() => _firstIsDone.TrySetResult();

    /// <summary>Records rejected credentials. Each later request throws its own exception.</summary>
    public void Refuse(Func<SwrException> refusal) => _refusal = refusal;

    /// <exception cref="SwrException"><c>AuthenticationFailed</c>: the credentials were rejected before.</exception>
    public void ThrowIfRefused()
    {
        if (_refusal is { } refusal)
        {
            throw refusal();
        }
    }
}
