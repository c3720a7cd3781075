namespace SwrPowerShell.Core.Authentication;

/// <summary>Puts proof of identity on a request, anew for each attempt.</summary>
public interface ICredential
{
    /// <summary>The method in one word, for people.</summary>
    string Kind { get; }

    /// <summary>The values that no text may show.</summary>
    IEnumerable<Secret> Secrets { get; }

    /// <summary>Where the credentials themselves are sent, beside the service.</summary>
    IEnumerable<Uri> Addresses => [];

    /// <summary>When the proof obtained last ends; null before, and where nothing tells.</summary>
    DateTimeOffset? ExpiresAt => null;

    /// <summary>As whom requests are sent, for people: a user, an identity provider, an agency; null where nothing tells.</summary>
    string? Identity => null;

    /// <summary>What to do when the credential is refused, where more is known than the kind tells; else null.</summary>
    string? RefusalAdvice => null;

    /// <summary>Adds what the service asks for.</summary>
    ValueTask ApplyAsync(HttpRequestMessage request, CredentialContext context, CancellationToken cancellationToken);

    /// <summary>After a refusal (401): gets a new proof, once for all who ask. False when there is none to get.</summary>
    ValueTask<bool> RenewAsync(HttpRequestMessage refused, CredentialContext context, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    /// <summary>Forgets what was obtained.</summary>
    void Forget()
    {
    }
}
