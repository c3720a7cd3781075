using System.Security;

namespace SwrPowerShell;

/// <summary>A running emulator. <c>Connect-Swr</c> takes it from the pipeline.</summary>
public sealed class SwrEmulator
{
    /// <summary>Where it answers, always on loopback.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The token it accepts.</summary>
    public required SecureString Token { get; init; }

    /// <summary>The region it plays.</summary>
    public required string Region { get; init; }

    /// <summary>The access key id that it accepts.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret of <see cref="AccessKey"/>.</summary>
    public SecureString? SecretKey { get; init; }

    /// <summary>The IAM user that it knows.</summary>
    public string? UserName { get; init; }

    /// <summary>The password of <see cref="UserName"/>.</summary>
    public SecureString? Password { get; init; }

    /// <summary>The account of <see cref="UserName"/>.</summary>
    public string? DomainName { get; init; }

    /// <summary>The id of the account.</summary>
    public string? DomainId { get; init; }

    /// <summary>The id of the project.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The token that it accepts as an on-premises installation.</summary>
    public SecureString? BearerToken { get; init; }

    /// <summary>Its process.</summary>
    public required int ProcessId { get; init; }

    /// <summary>Returns the endpoint.</summary>
    public override string ToString() => Endpoint.ToString();
}
