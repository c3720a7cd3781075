namespace SwrPowerShell;

/// <summary>A registry that a tool or an authentication file has a login for. Contains no password.</summary>
public sealed record SwrRegistryLogin
{
    /// <summary>The host of the registry.</summary>
    public required string Registry { get; init; }

    /// <summary>The user name.</summary>
    public required string UserName { get; init; }

    /// <summary>The tool that has the login, such as <c>docker</c>; null if it is in a file.</summary>
    public string? Tool { get; init; }

    /// <summary>The full path of the authentication file that has the login; null if a tool has it.</summary>
    public string? AuthFile { get; init; }

    /// <summary>The expiration time; null if the service does not return it, and for a long-term login, which is valid as long as its access key.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Returns user name and registry.</summary>
    public override string ToString() => $"{UserName} at {Registry}";
}
