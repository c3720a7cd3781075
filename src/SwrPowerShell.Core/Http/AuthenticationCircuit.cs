namespace SwrPowerShell.Core.Http;

/// <summary>One for each command: its first request goes alone, and after the service has refused the credentials the others are not sent.</summary>
internal sealed class AuthenticationCircuit
{
    // A service that takes longer than this to answer the first request does not answer it with a refusal either.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource _firstIsDone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isTaken;
    private volatile Func<SwrException>? _refusal;

    /// <summary>Where a request carries its command's circuit.</summary>
    public static HttpRequestOptionsKey<AuthenticationCircuit> Key { get; } = new("SwrPowerShell.AuthenticationCircuit");

    /// <summary>Whether requests need not wait for the first.</summary>
    public bool IsFirstDone => _firstIsDone.Task.IsCompleted;

    /// <summary>Lets the command's first request pass at once, and the others once it is done.</summary>
    /// <returns>Whether this is the first: then <see cref="FirstIsDone"/> must follow, whatever becomes of it.</returns>
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

        await Task.WhenAny(_firstIsDone.Task, Task.Delay(s_longestWait, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        FirstIsDone();
        return false;
    }

    /// <summary>Lets the others pass.</summary>
    public void FirstIsDone() => _firstIsDone.TrySetResult();

    /// <summary>Notes the refusal; each request that is held back gets an exception of its own.</summary>
    public void Refuse(Func<SwrException> refusal) => _refusal = refusal;

    /// <exception cref="SwrException"><c>AuthenticationFailed</c>, when the credentials were refused before.</exception>
    public void ThrowIfRefused()
    {
        if (_refusal is { } refusal)
        {
            throw refusal();
        }
    }
}
