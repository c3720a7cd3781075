using System.Security;

namespace SwrPowerShell;

/// <summary>User name and password of a registry for <c>docker login</c>.</summary>
public sealed record SwrLoginToken
{
    /// <summary>The user name.</summary>
    public required string UserName { get; init; }

    /// <summary>The password.</summary>
    public required SecureString Password { get; init; }

    /// <summary>The host of the registry.</summary>
    public required string Registry { get; init; }

    /// <summary>The expiration time; null if the service does not return it, and for a long-term login, which is valid as long as its access key.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Returns user name and registry.</summary>
    public override string ToString() => $"{UserName} at {Registry}";
}
