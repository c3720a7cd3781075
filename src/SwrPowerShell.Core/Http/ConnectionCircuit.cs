namespace SwrPowerShell.Core.Http;

/// <summary>One for each command: once its first requests have all found nobody to connect to, the others are not sent.</summary>
internal sealed class ConnectionCircuit
{
    private const int FirstRequests = 5;

    private int _failures;
    private volatile bool _wasReached;
    private volatile SwrException? _failure;

    /// <exception cref="SwrException"><c>ConnectionFailed</c>, when the first requests ended so and none was answered.</exception>
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

    /// <summary>Notes that the service answered, whatever it said.</summary>
    public void Reached() => _wasReached = true;

    /// <summary>Notes that a request has failed, its retries included.</summary>
    public void Failed(SwrException failure)
    {
        if (failure.Kind == SwrErrorKind.ConnectionFailed
            && TransientFailure.IsBeforeSending(failure)
            && Interlocked.Increment(ref _failures) >= FirstRequests)
        {
            _failure = failure;
        }
    }
}
