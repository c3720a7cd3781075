namespace SwrPowerShell.Retention;

/// <summary>
/// <para type="synopsis">Removes retention rules of repositories, so that the service no longer deletes images.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrRetentionRule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveSwrRetentionRule : RepositoryCmdlet<(RepositoryName Repository, long? RuleId), Removed>
{
    /// <summary>The id of the rule. Default: the only rule of the repository.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("retention_id")]
    [AllowEmptyString]
    [AllowNull]
    public string? RuleId { get; set; }

    private protected override IEnumerable<(RepositoryName Repository, long? RuleId)> ReadItems()
    {
        var repository = ReadRepository();
        var id = RetentionSpec.RequireRuleId(RuleId);
        return Confirm((repository, id), "Remove retention rule", $"{repository} {id}", repository.ToString());
    }

    private protected override Task<Removed> SendAsync((RepositoryName Repository, long? RuleId) item, CancellationToken cancellationToken) =>
        Removed.After(Client.DeleteRetentionRuleAsync(item.Repository, item.RuleId, cancellationToken), $"Removed the retention rule of '{item.Repository}'.");
}
