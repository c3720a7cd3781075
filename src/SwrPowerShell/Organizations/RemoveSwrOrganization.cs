using System.Management.Automation;
using SwrPowerShell.Base;
using SwrPowerShell.Completion;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr;
using SwrPowerShell.Repositories;

namespace SwrPowerShell.Organizations;

/// <summary>
/// <para type="synopsis">Removes organizations: empty ones, or with -Force along with their repositories and tags.</para>
/// <para type="description">API: DeleteNamespaces (DELETE /v2/manage/namespaces/{namespace}); with -Force ShowNamespace, ListReposDetails, ListRepositoryTags, DeleteRepoTag and DeleteRepo before. Errors: InvalidOrganizationName, DuplicateRow, OrganizationExpected, OrganizationNotFound, OrganizationNotEmpty.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrOrganization", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[SwrOperation("DELETE", "/v2/manage/namespaces/{namespace}")]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}")]
[SwrOperation("GET", "/v2/manage/repos")]
[SwrOperation("DELETE", "/v2/manage/namespaces/{namespace}/repos/{repository}")]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}/tags")]
[SwrOperation("DELETE", "/v2/manage/namespaces/{namespace}/repos/{repository}/tags/{tag}")]
public sealed class RemoveSwrOrganization : RemovalCmdlet
{
    private bool _nameGiven;

    /// <summary>The name; no wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    [Alias("Namespace", "Organization")]
    [AllowEmptyString]
    [AllowNull]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _nameGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Name));
    }

    private protected override IEnumerable<Removal> ReadItems()
    {
        var name = Names.Organization.Require(_nameGiven ? Name : PipedRow.Organization(InputObject) ?? Name);
        if (Force && !_nameGiven && PipedRow.Repository(InputObject) is { } repository)
        {
            throw RowOfRepository(name, repository);
        }

        RequireFirst(name);
        if (Force && IsWhatIf)
        {
            return Allowed(OrganizationWithRepositories(name));
        }

        var organization = Removal.Organization(name);
        return !MayRemove(organization, "its repositories and their tags") ? []
            : Force ? OrganizationWithRepositories(name)
            : [organization.Listed()];
    }

    // Whoever pipes repositories here means them, and not all that is beside them.
    private static SwrException RowOfRepository(string organization, string repository) => new(
        SwrErrorKind.InvalidArgument,
        "OrganizationExpected",
        $"The row names the repository {Shown.Quoted(repository)}; with -Force all of the organization {Shown.Quoted(organization)} would be removed.")
    {
        RecommendedAction = "For repositories, use Remove-SwrRepository -Force; for organizations, name them or pipe Get-SwrOrganization.",
    };

    private IEnumerable<Removal> OrganizationWithRepositories(string name)
    {
        // It must be there, and the user's own: a list of what somebody shares would be no reason to remove it.
        Call((client, stop) => client.ShowOrganizationAsync(name, stop));
        var organization = Removal.Organization(name);
        foreach (var page in Pull(Client.ListRepositoriesAsync(new RepositoryQuery(name), Stop)))
        {
            foreach (var repository in page.Items.Where(repository => repository.Organization == name))
            {
                foreach (var removal in RepositoryWithTags(RepositoryName.Of(name, repository.Name), organization))
                {
                    yield return removal;
                }
            }
        }

        yield return organization.Listed();
    }
}
