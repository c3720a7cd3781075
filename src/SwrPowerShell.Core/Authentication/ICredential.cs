namespace SwrPowerShell.Core.Authentication;

/// <summary>Authenticates each attempt of a request.</summary>
public interface ICredential
{
    /// <summary>The authentication type in one word, for display.</summary>
    string Kind { get; }

    /// <summary>The secrets, for the redactor.</summary>
    IEnumerable<Secret> Secrets { get; }

    /// <summary>Other addresses than the service that receive the credentials.</summary>
    IEnumerable<Uri> Addresses => [];

    /// <summary>The expiration time of the current token or keys; null if unknown.</summary>
    DateTimeOffset? ExpiresAt => null;

    /// <summary>The identity, for display: a user, an identity provider or an agency; null if unknown.</summary>
    string? Identity => null;

    /// <summary>The recommended action if the service rejects the credential; null for that of the type.</summary>
    string? RefusalAdvice => null;

    /// <summary>Adds the headers.</summary>
    ValueTask ApplyAsync(HttpRequestMessage request, CredentialContext context, CancellationToken cancellationToken);

    /// <summary>Renews the token or keys after a 401, once for all requests. Returns false if they cannot be renewed.</summary>
    ValueTask<bool> RenewAsync(HttpRequestMessage refused, CredentialContext context, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    /// <summary>Forgets obtained tokens and keys.</summary>
    void Forget()
    {
    }
}
