namespace SwrPowerShell.Emulator.Hosting;

/// <summary>Who sent a request, as far as authentication found out.</summary>
internal sealed record Caller(string UserId, string UserName, string DomainId, string DomainName)
{
    /// <summary>The one account of the emulator.</summary>
    public static Caller Owner { get; } = new(
        "0a1b2c3d4e5f60718293a4b5c6d7e8f9", "emulator-user", "f9e8d7c6b5a4938271605f4e3d2c1b0a", "emulator-domain");

    /// <summary>The same account, served as the on-premises edition does.</summary>
    public static Caller OnPremises { get; } = Owner with { IsOnPremises = true };

    public bool IsOnPremises { get; private init; }
}
