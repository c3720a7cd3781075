namespace SwrPowerShell.Emulator.Hosting;

/// <summary>The user who sent a request.</summary>
internal sealed record Principal(string UserId, string UserName, string DomainId, string DomainName)
{
    /// <summary>The user of the emulator's one account.</summary>
    public static Principal Owner { get; } = new(
        "0a1b2c3d4e5f60718293a4b5c6d7e8f9", "emulator-user", "f9e8d7c6b5a4938271605f4e3d2c1b0a", "emulator-domain");

    /// <summary>The same user in the on-premises edition.</summary>
    public static Principal OnPremises { get; } = Owner with { IsOnPremises = true };
    public bool IsOnPremises { get; private init; }
    public static ValueTask<Principal?> BindAsync(HttpContext http) => new(Exchange.Of(http).Principal);
}
