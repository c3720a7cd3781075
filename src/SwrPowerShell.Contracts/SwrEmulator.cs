using System.Security;

namespace SwrPowerShell;

/// <summary>A running emulator; pipeline input of <c>Connect-Swr</c>.</summary>
public sealed class SwrEmulator
{
    /// <summary>The endpoint.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The accepted IAM token.</summary>
    public required SecureString Token { get; init; }

    /// <summary>The simulated region.</summary>
    public required string Region { get; init; }

    /// <summary>The accepted access key id.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret key of <see cref="AccessKey"/>.</summary>
    public SecureString? SecretKey { get; init; }

    /// <summary>The name of the IAM user.</summary>
    public string? UserName { get; init; }

    /// <summary>The password of <see cref="UserName"/>.</summary>
    public SecureString? Password { get; init; }

    /// <summary>The account of <see cref="UserName"/>.</summary>
    public string? DomainName { get; init; }

    /// <summary>The id of the account.</summary>
    public string? DomainId { get; init; }

    /// <summary>The id of the project.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The accepted token for on-premises connections.</summary>
    public SecureString? BearerToken { get; init; }

    /// <summary>The process id.</summary>
    public required int ProcessId { get; init; }

    /// <summary>Returns the endpoint.</summary>
    public override string ToString() => Endpoint.ToString();
}
