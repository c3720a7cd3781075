namespace SwrPowerShell.Account;

/// <summary>
/// <para type="synopsis">Shows how many organizations a project may have, and how many there are.</para>
/// <para type="description">API: ListQuotas (GET /v2/manage/projects/{project_id}/quotas). Errors: ProjectRequired, InvalidProjectId.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrQuota")]
[OutputType(typeof(SwrQuota))]
[SwrOperation("GET", "/v2/manage/projects/{project_id}/quotas")]
public sealed class GetSwrQuota : SwrBulkCmdlet<string, IReadOnlyList<SwrQuota>>
{
    /// <summary>The ids of the projects; the connection's by default.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Cell(List = true)]
    [Alias("project_id")]
    [AllowEmptyString]
    [AllowNull]
    public string?[]? ProjectId { get; set; }

    private protected override IEnumerable<string> ReadItems() => ProjectId is null or [] ? [""] : ProjectId.Select(id => id ?? "");

    private protected override Task<IReadOnlyList<SwrQuota>> SendAsync(SwrClient client, string item, CancellationToken cancellationToken) =>
        client.ListQuotasAsync(item, cancellationToken);

    private protected override void OnResult(string item, IReadOnlyList<SwrQuota> result) => WriteObject(result, enumerateCollection: true);
}
