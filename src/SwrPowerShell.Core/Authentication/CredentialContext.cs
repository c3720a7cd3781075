namespace SwrPowerShell.Core.Authentication;

/// <summary>What a credential may need to obtain or renew its proof.</summary>
public sealed class CredentialContext
{
    private readonly Func<bool, HttpClient> _createClient;

    internal CredentialContext(
        Func<bool, HttpClient> createClient,
        Redactor redactor,
        TimeProvider time,
        string? projectId = null,
        string? domainId = null,
        Http.RateLimiting.RateLimiter? limiter = null)
    {
        _createClient = createClient;
        Redactor = redactor;
        Time = time;
        ProjectId = projectId;
        DomainId = domainId;
        Limiter = limiter;
    }

    internal Redactor Redactor { get; }

    internal TimeProvider Time { get; }

    /// <summary>The connection's project, whoever named it.</summary>
    internal string? ProjectId { get; }

    /// <summary>The connection's account (domain), whoever named it.</summary>
    internal string? DomainId { get; }

    /// <summary>The rate limiter of IAM.</summary>
    internal Http.RateLimiting.RateLimiter? Limiter { get; }

    /// <summary>The same without project and account, for services that know neither.</summary>
    internal CredentialContext WithoutScope() => new(_createClient, Redactor, Time, limiter: Limiter);

    /// <summary>A client that sends without authentication, with retries: for the requests that obtain it.</summary>
    /// <param name="isDirect">Whether it uses no proxy.</param>
    internal HttpClient CreateClient(bool isDirect) => _createClient(isDirect);
}
