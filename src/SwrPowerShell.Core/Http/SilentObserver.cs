namespace SwrPowerShell.Core.Http;

/// <summary>For callers who do not listen.</summary>
public sealed class SilentObserver : ISwrObserver
{
    /// <summary>The only instance needed.</summary>
    public static SilentObserver Instance { get; } = new();

    /// <inheritdoc/>
    public bool WantsVerbose => false;

    /// <inheritdoc/>
    public bool WantsDebug => false;

    /// <inheritdoc/>
    public void Sent(bool isRetry)
    {
    }

    /// <inheritdoc/>
    public void Verbose(string message)
    {
    }

    /// <inheritdoc/>
    public void Debug(string message)
    {
    }
}
