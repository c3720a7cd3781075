using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Core.Authentication.Signing;

/// <summary>Where access keys come from: given once, or fetched again before they expire.</summary>
public interface IAccessKeySource
{
    /// <summary>The secrets known already.</summary>
    IEnumerable<Secret> Known { get; }

    /// <summary>The keys to sign with now.</summary>
    ValueTask<AccessKeys> GetAsync(CredentialContext context, CancellationToken cancellationToken);

    /// <summary>Forgets what was fetched.</summary>
    void Forget();
}

/// <summary>Keys that were given and stay the same.</summary>
/// <param name="keys">The keys.</param>
public sealed class FixedAccessKeys(AccessKeys keys) : IAccessKeySource
{
    /// <summary>The keys.</summary>
    internal AccessKeys Keys => keys;

    /// <inheritdoc/>
    public IEnumerable<Secret> Known => keys.Secrets;

    /// <inheritdoc/>
    public ValueTask<AccessKeys> GetAsync(CredentialContext context, CancellationToken cancellationToken) => ValueTask.FromResult(keys);

    /// <inheritdoc/>
    public void Forget()
    {
    }
}
