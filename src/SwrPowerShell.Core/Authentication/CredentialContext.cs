using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Core.Authentication;

/// <summary>What a credential may need to obtain or renew its proof.</summary>
public sealed class CredentialContext
{
    private readonly Func<HttpClient> _createClient;

    internal CredentialContext(Func<HttpClient> createClient, Redactor redactor, TimeProvider time)
    {
        _createClient = createClient;
        Redactor = redactor;
        Time = time;
    }

    internal Redactor Redactor { get; }

    internal TimeProvider Time { get; }

    /// <summary>A client that sends without authentication: for the requests that obtain it.</summary>
    internal HttpClient CreateClient() => _createClient();
}
