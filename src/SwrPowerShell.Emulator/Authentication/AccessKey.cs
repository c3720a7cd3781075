namespace SwrPowerShell.Emulator.Authentication;

/// <summary>A pair of access key and secret key; a temporary one has a security token and an end.</summary>
public sealed class AccessKey
{
    internal AccessKey(string id, string secret, string? securityToken = null, DateTimeOffset? expires = null)
    {
        Id = id;
        Secret = secret;
        SecurityToken = securityToken;
        Expires = expires;
    }

    /// <summary>The access key, which names the pair.</summary>
    public string Id { get; }

    /// <summary>The secret key.</summary>
    public string Secret { get; }

    /// <summary>The security token of a temporary pair.</summary>
    public string? SecurityToken { get; }

    /// <summary>When a temporary pair ends.</summary>
    public DateTimeOffset? Expires { get; }

    /// <summary>Whether it was revoked.</summary>
    public bool Disabled { get; internal set; }
}
