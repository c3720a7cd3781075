using System.Collections.Concurrent;

namespace SwrPowerShell.Emulator.Authentication;

/// <summary>The key pairs that were issued.</summary>
public sealed class KeyStore
{
    private readonly ConcurrentDictionary<string, AccessKey> _keys = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;

    internal KeyStore(TimeProvider clock, string? accessKey, string? secretKey)
    {
        _clock = clock;
        Permanent = Add(new AccessKey(accessKey ?? RandomText.AccessKey(), secretKey ?? RandomText.SecretKey()));
    }

    /// <summary>The pair that is there from the start.</summary>
    public AccessKey Permanent { get; }

    /// <summary>Issues another pair that does not expire.</summary>
    /// <returns>The pair.</returns>
    public AccessKey Issue() => Add(new AccessKey(RandomText.AccessKey(), RandomText.SecretKey()));

    /// <summary>Issues a pair with a security token.</summary>
    /// <param name="lifetime">How long it is accepted.</param>
    /// <returns>The pair.</returns>
    public AccessKey IssueTemporary(TimeSpan lifetime) => Add(new AccessKey(
        RandomText.AccessKey(), RandomText.SecretKey(), RandomText.SecurityToken(), _clock.GetUtcNow() + lifetime));

    /// <summary>Revokes a pair.</summary>
    /// <param name="id">The access key.</param>
    /// <returns>Whether there is such a pair.</returns>
    public bool Disable(string id)
    {
        if (Find(id) is not { } key)
        {
            return false;
        }

        return key.Disabled = true;
    }

    /// <summary>Every pair that was issued.</summary>
    internal IEnumerable<AccessKey> All => _keys.Values;

    internal AccessKey? Find(string id) => _keys.GetValueOrDefault(id);

    private AccessKey Add(AccessKey key) => _keys[key.Id] = key;
}
