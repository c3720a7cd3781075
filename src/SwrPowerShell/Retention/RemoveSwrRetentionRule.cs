namespace SwrPowerShell.Retention;

/// <summary>
/// <para type="synopsis">Removes retention rules of repositories, so that nothing is deleted by itself any more.</para>
/// <para type="description">API: DeleteRetention (DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/retentions/{retention_id}); without -RuleId, ListRetentions finds the rule first. Errors: InvalidOrganizationName, InvalidRepositoryName, DuplicateRow, OrganizationNotFound, RepositoryNotFound, RetentionRuleNotFound, AmbiguousRetentionRule.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrRetentionRule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[SwrOperation("DELETE", "/v2/manage/namespaces/{namespace}/repos/{repository}/retentions/{retention_id}")]
public sealed class RemoveSwrRetentionRule : NamedRepositoryCmdlet<(RepositoryName Repository, long? RuleId), bool>
{
    /// <summary>The service's number of the rule; without it, the repository's only one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("retention_id")]
    [AllowEmptyString]
    [AllowNull]
    public string? RuleId { get; set; }

    private protected override IEnumerable<(RepositoryName Repository, long? RuleId)> ReadItems()
    {
        var repository = RepositoryName.Create(Names, Organization, Name);
        var id = RetentionSpec.RequireRuleId(RuleId);
        RequireFirst($"{repository} {id}");
        if (ShouldProcess(repository.ToString(), "Remove retention rule"))
        {
            yield return (repository, id);
        }
    }

    private protected override async Task<bool> SendAsync(
        SwrClient client, (RepositoryName Repository, long? RuleId) item, CancellationToken cancellationToken)
    {
        await client.DeleteRetentionRuleAsync(item.Repository, item.RuleId, cancellationToken);
        return true;
    }

    private protected override void OnResult((RepositoryName Repository, long? RuleId) item, bool result) =>
        WriteVerbose($"Removed the retention rule of '{item.Repository}'.");
}
