using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Tests.Core.Http.Retry;

/// <summary>Keeps the messages for -Verbose.</summary>
internal sealed class Listener : ISwrObserver
{
    public List<string> Messages { get; } = [];

    public Action OnMessage { get; init; } = static () => { };

    public bool WantsVerbose => true;

    public bool WantsDebug => false;

    public void Sent(bool isRetry)
    {
    }

    public void Verbose(string message)
    {
        Messages.Add(message);
        OnMessage();
    }

    public void Debug(string message)
    {
    }
}
