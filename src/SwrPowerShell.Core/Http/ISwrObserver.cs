namespace SwrPowerShell.Core.Http;

/// <summary>Hears what happens on the wire. Called from any thread; texts are redacted already.</summary>
public interface ISwrObserver
{
    /// <summary>Whether anyone reads the story: pauses, retries, tokens, and how many requests it took.</summary>
    bool WantsVerbose { get; }

    /// <summary>Whether anyone reads the requests themselves.</summary>
    bool WantsDebug { get; }

    /// <summary>A request goes out. Told only when the story or the requests are wanted.</summary>
    void Sent(bool isRetry);

    /// <summary>A request waits because of a rate limit. Told whoever listens.</summary>
    /// <param name="limit">The limit; null when none is known and the service asked for a pause.</param>
    void HeldBack(RateLimiting.RateLimit? limit)
    {
    }

    /// <summary>One sentence of the story.</summary>
    void Verbose(string message);

    /// <summary>Details for finding a fault.</summary>
    void Debug(string message);
}
