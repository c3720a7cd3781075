using System.Security;

namespace SwrPowerShell;

/// <summary>A user name and password for a registry, as <c>docker login</c> takes them.</summary>
public sealed record SwrLoginToken
{
    /// <summary>The user name.</summary>
    public required string UserName { get; init; }

    /// <summary>The password.</summary>
    public required SecureString Password { get; init; }

    /// <summary>The host of the registry.</summary>
    public required string Registry { get; init; }

    /// <summary>Until when it is good; null when the service does not say, and for a long-term login, which lasts as long as its access key.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Returns user name and registry.</summary>
    public override string ToString() => $"{UserName} at {Registry}";
}
