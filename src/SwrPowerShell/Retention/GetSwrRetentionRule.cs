namespace SwrPowerShell.Retention;

/// <summary>
/// <para type="synopsis">Shows the retention rules of repositories: which images the service deletes by itself.</para>
/// <para type="description">API: ListRetentions (GET /v2/manage/namespaces/{namespace}/repos/{repository}/retentions), with -RuleId ShowRetention. Errors: InvalidOrganizationName, InvalidRepositoryName, OrganizationNotFound, RepositoryNotFound, RetentionRuleNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrRetentionRule")]
[OutputType(typeof(SwrRetentionRule))]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}/retentions")]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}/retentions/{retention_id}")]
public sealed class GetSwrRetentionRule : RepositoryScanCmdlet<(RepositoryName Repository, long? RuleId), IReadOnlyList<SwrRetentionRule>>
{
    /// <summary>The service's number of the rule; without it, all rules of the repository.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("retention_id")]
    [AllowEmptyString]
    [AllowNull]
    public string? RuleId { get; set; }

    private protected override IEnumerable<(RepositoryName Repository, long? RuleId)> ReadItems() =>
        ReadRepositories().Select(found => (found.Repository, RetentionSpec.RequireRuleId(RuleId)));

    private protected override Task<IReadOnlyList<SwrRetentionRule>> SendAsync(
        SwrClient client, (RepositoryName Repository, long? RuleId) item, CancellationToken cancellationToken) => item.RuleId is { } id
            ? client.ShowRetentionRuleAsync(item.Repository, id, cancellationToken)
            : client.ListRetentionRulesAsync(item.Repository, cancellationToken);

    private protected override void OnResult((RepositoryName Repository, long? RuleId) item, IReadOnlyList<SwrRetentionRule> result) =>
        WriteObject(result, enumerateCollection: true);
}
