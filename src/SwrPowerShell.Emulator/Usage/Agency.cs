namespace SwrPowerShell.Emulator.Usage;

/// <summary>That the account has authorised the service to act for it.</summary>
public sealed record Agency
{
    /// <summary>The account.</summary>
    public required string DomainId { get; init; }
}
