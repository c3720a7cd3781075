using System.Management.Automation;
using SwrPowerShell.Base;
using SwrPowerShell.Core.Swr;

namespace SwrPowerShell.Repositories;

/// <summary>
/// <para type="synopsis">Removes repositories that hold no images.</para>
/// <para type="description">API: DeleteRepo (DELETE /v2/manage/namespaces/{namespace}/repos/{repository}). Errors: InvalidOrganizationName, InvalidRepositoryName, DuplicateRow, RepositoryNotFound, RepositoryNotEmpty.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrRepository", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveSwrRepository : SwrBulkCmdlet<RepositoryName, bool>
{
    /// <summary>The organization.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Namespace")]
    [AllowEmptyString]
    [AllowNull]
    public string? Organization { get; set; }

    /// <summary>The name of the repository; no wildcards.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Repository")]
    [AllowEmptyString]
    [AllowNull]
    public string? Name { get; set; }

    private protected override IEnumerable<RepositoryName> ReadItems()
    {
        var name = RepositoryName.Create(Names, Organization, Name);
        RequireFirst(name.ToString());
        if (ShouldProcess(name.ToString(), "Remove repository"))
        {
            yield return name;
        }
    }

    private protected override async Task<bool> SendAsync(SwrClient client, RepositoryName item, CancellationToken cancellationToken)
    {
        await client.DeleteRepositoryAsync(item.Organization, item.Name, cancellationToken);
        return true;
    }

    private protected override void OnResult(RepositoryName item, bool result) => WriteVerbose($"Removed the repository '{item}'.");
}
