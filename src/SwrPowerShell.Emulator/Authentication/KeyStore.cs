using System.Collections.Concurrent;

namespace SwrPowerShell.Emulator.Authentication;

/// <summary>An access key with its secret key. A temporary one has a security token and expires.</summary>
internal sealed class AccessKey(string id, string secret, string? securityToken = null, DateTimeOffset? expires = null)
{
    public string Id => id;
    public string Secret => secret;
    public string? SecurityToken => securityToken;
    public DateTimeOffset? Expires => expires;
    public bool Disabled { get; set; }
}

/// <summary>The issued key pairs.</summary>
internal sealed class KeyStore
{
    private readonly ConcurrentDictionary<string, AccessKey> _keys = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;

    public KeyStore(TimeProvider clock, string? accessKey, string? secretKey)
    {
        _clock = clock;
        Permanent = Add(new AccessKey(accessKey ?? Secrets.AccessKey(), secretKey ?? Secrets.SecretKey()));
    }

    /// <summary>The initial pair.</summary>
    public AccessKey Permanent { get; }
    public IEnumerable<AccessKey> All => _keys.Values;
    public AccessKey? Find(string id) => _keys.GetValueOrDefault(id);

    /// <summary>Issues another pair that does not expire.</summary>
    public AccessKey Issue() => Add(new AccessKey(Secrets.AccessKey(), Secrets.SecretKey()));

    public AccessKey IssueTemporary(TimeSpan lifetime) => Add(new AccessKey(
        Secrets.AccessKey(), Secrets.SecretKey(), Secrets.SecurityToken(), _clock.GetUtcNow() + lifetime));

    /// <summary>Disables a pair. Returns false if it does not exist.</summary>
    public bool Disable(string id) => Find(id) is { } key && (key.Disabled = true);

    private AccessKey Add(AccessKey key) => _keys[key.Id] = key;
}
