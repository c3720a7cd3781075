namespace SwrPowerShell.Retention;

/// <summary>
/// <para type="synopsis">Changes retention rules of repositories. What is not given stays as it is.</para>
/// <para type="description">With -Force, days can become a number of images, and the other way round.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "SwrRetentionRule", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRetentionRule))]
public sealed class SetSwrRetentionRule : RetentionRowCmdlet
{
    /// <summary>The service's number of the rule; without it, the repository's only one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("retention_id")]
    [AllowEmptyString]
    [AllowNull]
    public string? RuleId { get; set; }

    /// <summary>Replaces a rule of the other kind: removes it and creates it again.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override IEnumerable<RetentionSpec> ReadItems()
    {
        var change = RetentionSpec.Change(ReadRepository(), RetentionSpec.RequireRuleId(RuleId), GivenDays, GivenCount, GivenTags, GivenPatterns);
        return Confirm(change, Force ? "Set or replace retention rule" : "Set retention rule", $"{change} {change.RuleId}", change.ToString());
    }

    private protected override Task<SwrRetentionRule> SendAsync(RetentionSpec item, CancellationToken cancellationToken) =>
        Client.ChangeRetentionRuleAsync(item, Force, cancellationToken);
}
