namespace SwrPowerShell.Core.Authentication.Signing;

/// <summary>Source of access keys: permanent ones, or temporary ones that are renewed.</summary>
public interface IAccessKeySource
{
    /// <summary>The current secrets.</summary>
    IEnumerable<Secret> Secrets { get; }

    /// <inheritdoc cref="ICredential.Addresses"/>
    IEnumerable<Uri> Addresses => [];

    /// <summary>Whether rejected keys can be renewed.</summary>
    bool IsRenewable => false;

    /// <summary>The expiration time; null if unknown, and for permanent keys.</summary>
    DateTimeOffset? ExpiresAt => null;

    /// <summary>The owner of the keys, for display; null if unknown.</summary>
    string? Identity => null;

    /// <inheritdoc cref="ICredential.RefusalAdvice"/>
    string? RefusalAdvice => null;

    /// <summary>Returns the keys to sign with.</summary>
    /// <param name="cause">The request to sign.</param>
    /// <param name="context">The context of the connection.</param>
    /// <param name="refused">The keys that the service rejected, or null.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask<AccessKeys> GetAsync(HttpRequestMessage cause, CredentialContext context, AccessKeys? refused, CancellationToken cancellationToken);

    /// <summary>Forgets fetched keys.</summary>
    void Forget()
    {
    }
}

/// <summary>Keys that do not change.</summary>
/// <param name="keys">The keys.</param>
/// <param name="refusalAdvice">The recommended action if they are rejected; null for that of the credential type.</param>
public sealed class FixedAccessKeys(AccessKeys keys, string? refusalAdvice = null) : IAccessKeySource
{
    /// <inheritdoc/>
    public string? RefusalAdvice => refusalAdvice;

    /// <summary>The keys.</summary>
    internal AccessKeys Keys => keys;

    /// <inheritdoc/>
    public IEnumerable<Secret> Secrets => keys.Secrets;

    /// <inheritdoc/>
    public ValueTask<AccessKeys> GetAsync(HttpRequestMessage cause, CredentialContext context, AccessKeys? refused, CancellationToken cancellationToken) =>
        ValueTask.FromResult(keys);
}
