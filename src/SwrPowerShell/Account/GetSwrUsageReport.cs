namespace SwrPowerShell.Account;

/// <summary>
/// <para type="synopsis">Shows the storage and the downloads of the account for each day.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrUsageReport")]
[OutputType(typeof(SwrUsage))]
public sealed class GetSwrUsageReport : BulkCmdlet<SwrUsageType, IReadOnlyList<SwrUsage>>
{
    /// <summary>The type of report: Store, Downflow, or both, which is the default.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Cell(List = true, Type = typeof(SwrUsageType))]
    public SwrUsageType[] Type { get; set; } = [SwrUsageType.Store, SwrUsageType.Downflow];

    private protected override bool TakesText => true;

    // Piped text is converted here, because PowerShell would skip text that is not a type.
    private protected override IEnumerable<SwrUsageType> ReadItems() => InputObject?.BaseObject switch
    {
        SwrUsageType piped => [piped],
        string text when Enum.TryParse<SwrUsageType>(text, ignoreCase: true, out var type) && Enum.IsDefined(type) => [type],
        string text => throw SwrRules.Invalid(
            ErrorIds.InvalidUsageType,
            $"{DisplayText.Quoted(text)} is not a type of report. Types are: {string.Join(", ", Enum.GetNames<SwrUsageType>())}.",
            "Correct the type."),
        _ => Type,
    };

    private protected override Task<IReadOnlyList<SwrUsage>> SendAsync(SwrUsageType item, CancellationToken cancellationToken) =>
        Client.ShowUsageAsync(item, cancellationToken);
}
