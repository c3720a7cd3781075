namespace SwrPowerShell.Retention;

/// <summary>
/// <para type="synopsis">Changes retention rules of repositories. Values that are not specified are not changed.</para>
/// <para type="description">With -Force, a rule of days can become a rule of a number of images, and vice versa.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "SwrRetentionRule", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRetentionRule))]
public sealed class SetSwrRetentionRule : RetentionRowCmdlet
{
    /// <summary>The id of the rule. Default: the only rule of the repository.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("retention_id")]
    [AllowEmptyString]
    [AllowNull]
    public string? RuleId { get; set; }

    /// <summary>Replaces a rule of the other type: removes it, and creates a new one.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override IEnumerable<RetentionSpec> ReadItems()
    {
        var change = RetentionSpec.Change(ReadRepository(), RetentionSpec.RequireRuleId(RuleId), GivenDays, GivenCount, GivenTags, GivenPatterns);
        return Confirm(change, Force ? "Set or replace retention rule" : "Set retention rule", $"{change} {change.RuleId}");
    }

    private protected override Task<SwrRetentionRule> SendAsync(RetentionSpec item, CancellationToken cancellationToken) =>
        Client.ChangeRetentionRuleAsync(item, Force, cancellationToken);
}
