namespace SwrPowerShell.Core.Authentication.Signing;

/// <summary>Where access keys come from: given once, or fetched again before they expire.</summary>
public interface IAccessKeySource
{
    /// <summary>The secrets known already.</summary>
    IEnumerable<Secret> Known { get; }

    /// <inheritdoc cref="ICredential.Addresses"/>
    IEnumerable<Uri> Addresses => [];

    /// <summary>Whether other keys can be had after a refusal.</summary>
    bool IsRenewable => false;

    /// <summary>When the keys end; null before they are there, and for those that do not.</summary>
    DateTimeOffset? ExpiresAt => null;

    /// <summary>Whose keys they are, for people; null where nothing tells.</summary>
    string? Identity => null;

    /// <inheritdoc cref="ICredential.RefusalAdvice"/>
    string? RefusalAdvice => null;

    /// <summary>The keys to sign with now.</summary>
    /// <param name="cause">The request that is to be signed.</param>
    /// <param name="context">The connection's.</param>
    /// <param name="refused">The keys that the service refused, if it did.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<AccessKeys> GetAsync(HttpRequestMessage cause, CredentialContext context, AccessKeys? refused, CancellationToken cancellationToken);

    /// <summary>Forgets what was fetched.</summary>
    void Forget()
    {
    }
}

/// <summary>Keys that were given and stay the same.</summary>
/// <param name="keys">The keys.</param>
/// <param name="refusalAdvice">What to do when they are refused; null leaves it to the kind of credential.</param>
public sealed class FixedAccessKeys(AccessKeys keys, string? refusalAdvice = null) : IAccessKeySource
{
    /// <inheritdoc/>
    public string? RefusalAdvice => refusalAdvice;

    /// <summary>The keys.</summary>
    internal AccessKeys Keys => keys;

    /// <inheritdoc/>
    public IEnumerable<Secret> Known => keys.Secrets;

    /// <inheritdoc/>
    public ValueTask<AccessKeys> GetAsync(HttpRequestMessage cause, CredentialContext context, AccessKeys? refused, CancellationToken cancellationToken) =>
        ValueTask.FromResult(keys);
}
