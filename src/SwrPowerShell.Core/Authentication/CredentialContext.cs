namespace SwrPowerShell.Core.Authentication;

/// <summary>Provides what credentials need to obtain and renew tokens and keys.</summary>
public sealed record CredentialContext
{
    internal CredentialContext(Func<bool, HttpClient> createClient, Redactor redactor, TimeProvider time, RateLimiter limiter) =>
        (CreateClient, Redactor, Time, Limiter) = (createClient, redactor, time, limiter);

    /// <summary>Creates a client that sends without authentication, with retries. Its argument tells whether it bypasses the proxy.</summary>
    internal Func<bool, HttpClient> CreateClient { get; }

    internal Redactor Redactor { get; }

    internal TimeProvider Time { get; }

    /// <summary>The project of the connection, if known.</summary>
    internal string? ProjectId { get; init; }

    /// <summary>The account (domain) of the connection, if known.</summary>
    internal string? DomainId { get; init; }

    /// <summary>The rate limiter of IAM.</summary>
    internal RateLimiter Limiter { get; }

    /// <summary>Returns this context without project and account, for services that need neither.</summary>
    internal CredentialContext WithoutScope() => this with { ProjectId = null, DomainId = null };
}
