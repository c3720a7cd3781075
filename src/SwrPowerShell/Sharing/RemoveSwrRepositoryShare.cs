namespace SwrPowerShell.Sharing;

/// <summary>
/// <para type="synopsis">Ends shares: the other account can no longer pull.</para>
/// <para type="description">API: DeleteRepoDomains (DELETE /v2/manage/namespaces/{namespace}/repositories/{repository}/access-domains/{access_domain}). Errors: InvalidOrganizationName, InvalidRepositoryName, InvalidAccount, DuplicateRow, ShareNotFound, BadRequest.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrRepositoryShare", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[SwrOperation("DELETE", "/v2/manage/namespaces/{namespace}/repositories/{repository}/access-domains/{access_domain}")]
public sealed class RemoveSwrRepositoryShare : NamedRepositoryCmdlet<ShareName, bool>
{
    /// <summary>The name of the other account; no wildcards.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [Alias("access_domain")]
    public string? Account { get; set; }

    private protected override IEnumerable<ShareName> ReadItems()
    {
        var name = ShareName.Create(Names, Organization, Name, Account);
        RequireFirst(name.Key);
        if (ShouldProcess(name.ToString(), "Remove repository share"))
        {
            yield return name;
        }
    }

    private protected override async Task<bool> SendAsync(SwrClient client, ShareName item, CancellationToken cancellationToken)
    {
        await client.DeleteShareAsync(item, cancellationToken);
        return true;
    }

    private protected override void OnResult(ShareName item, bool result) => WriteVerbose($"Removed the share '{item}'.");
}
