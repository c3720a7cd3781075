namespace SwrPowerShell.Retention;

/// <summary>
/// <para type="synopsis">Lists the retention rules of repositories, by which the service deletes images.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrRetentionRule")]
[OutputType(typeof(SwrRetentionRule))]
public sealed class GetSwrRetentionRule : RepositoryListCmdlet<SwrRetentionRule>
{
    /// <summary>The id of the rule. Default: all rules of the repository.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("retention_id")]
    [AllowEmptyString]
    [AllowNull]
    public string? RuleId { get; set; }

    private protected override IEnumerable<ListRequest<SwrRetentionRule>> ReadLists()
    {
        var ruleId = RetentionSpec.RequireRuleId(RuleId);
        return ReadLists(repository => ruleId is { } id
            ? Client.ShowRetentionRuleAsync(repository, id, Stop)
            : Client.ListRetentionRulesAsync(repository, Stop));
    }
}
