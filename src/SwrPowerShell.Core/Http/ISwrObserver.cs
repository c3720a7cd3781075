namespace SwrPowerShell.Core.Http;

/// <summary>Receives the messages of requests, already redacted. Called from any thread.</summary>
public interface ISwrObserver
{
    /// <summary>Whether <see cref="Verbose"/> is wanted: pauses, retries, tokens, and the number of requests.</summary>
    bool WantsVerbose => false;

    /// <summary>Whether <see cref="Debug"/> is wanted: requests and replies.</summary>
    bool WantsDebug => false;

    /// <summary>A request is sent. Called only if either kind of message is wanted.</summary>
    void Sent(bool isRetry)
    {
    }

    /// <summary>A request waits because of a rate limit. Always called.</summary>
    /// <param name="limit">The limit; null if none is known and the service asked for a pause.</param>
    void HeldBack(RateLimit? limit)
    {
    }

    /// <summary>A message for -Verbose.</summary>
    void Verbose(string message)
    {
    }

    /// <summary>A message for -Debug.</summary>
    void Debug(string message)
    {
    }
}

/// <summary>Ignores all messages.</summary>
public sealed class SilentObserver : ISwrObserver
{
    /// <summary>The only instance needed.</summary>
    public static SilentObserver Instance { get; } = new();
}
