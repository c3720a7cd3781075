namespace SwrPowerShell.Core.Authentication;

/// <summary>Puts proof of identity on a request, anew for each attempt.</summary>
public interface ICredential
{
    /// <summary>The method in one word, for people.</summary>
    string Kind { get; }

    /// <summary>The values that no text may show.</summary>
    IEnumerable<Http.Secret> Secrets { get; }

    /// <summary>Adds what the service asks for.</summary>
    ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken);
}
