namespace SwrPowerShell.Core.Http;

/// <summary>Circuit breaker of one command: if its first requests all fail to connect, the others are not sent.</summary>
internal sealed class ConnectionCircuit
{
    private const int FirstRequests = 5;

    private int _failures;
    private volatile bool _wasReached;
    private volatile SwrException? _failure;

    /// <exception cref="SwrException"><c>ConnectionFailed</c>: the first requests failed to connect, and none was answered.</exception>
    public void ThrowIfOpen()
    {
        if (!_wasReached && _failure is { } failure)
        {
            throw new SwrException(
                failure.Kind,
                failure.ErrorId,
                $"{failure.Message} The first {FirstRequests} requests of this command ended so; this one was not sent.",
                failure.RecommendedAction,
                failure.InnerException);
        }
    }

    /// <summary>Records a reply of the service, whatever its status.</summary>
    public void Reached() => _wasReached = true;

    /// <summary>Records a request that failed after its retries.</summary>
    public void Failed(SwrException failure)
    {
        if (failure.Kind != SwrErrorKind.ConnectionFailed || !TransientFailure.IsBeforeSending(failure))
        {
            return;
        }

        failure.IsUnreachable = !_wasReached;
        if (Interlocked.Increment(ref _failures) >= FirstRequests)
        {
            _failure = failure;
        }
    }
}
