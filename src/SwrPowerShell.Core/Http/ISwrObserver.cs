namespace SwrPowerShell.Core.Http;

/// <summary>Hears what happens on the wire. Called from any thread; texts are redacted already.</summary>
public interface ISwrObserver
{
    /// <summary>Whether anyone reads the one-line story of each request.</summary>
    bool WantsVerbose { get; }

    /// <summary>Whether anyone reads headers and bodies.</summary>
    bool WantsDebug { get; }

    /// <summary>One sentence of the story.</summary>
    void Verbose(string message);

    /// <summary>Details for finding a fault.</summary>
    void Debug(string message);
}
