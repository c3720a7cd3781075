using SwrPowerShell.Core.DesiredState;
using SwrPowerShell.Repositories;

namespace SwrPowerShell.DesiredState;

/// <summary>
/// <para type="synopsis">Writes what exists in exactly the columns that the other commands read, for Export-Csv.</para>
/// <para type="description">A description that a spreadsheet would take for a formula gets an apostrophe before it, which the other commands take off again. API: ListReposDetails (GET /v2/manage/repos), 1,000 repositories a request; ShowNamespace (GET /v2/manage/namespaces/{namespace}) where an organization has none. Errors: OrganizationNotFound, RepositoryNotFound.</para>
/// </summary>
[Cmdlet(VerbsData.Export, "SwrRepository")]
[OutputType(typeof(SwrRepositoryRow))]
[SwrOperation("GET", "/v2/manage/repos")]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}")]
public sealed class ExportSwrRepository : RowCmdlet
{
    /// <summary>The organizations; wildcards are allowed. Without it, all that the user may see.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell(List = true)]
    [ArgumentCompleter(typeof(OrganizationPatternCompleter))]
    [Alias("Namespace")]
    [SupportsWildcards]
    public string[] Organization { get; set; } = ["*"];

    /// <summary>The names of the repositories; wildcards are allowed.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(RepositoryPatternCompleter))]
    [Alias("Repository")]
    [SupportsWildcards]
    public string Name { get; set; } = "*";

    private protected override void ReadRow()
    {
        foreach (var organization in Organization)
        {
            try
            {
                Export(new RepositoryFilter(organization, Name, null, null));
            }
            catch (SwrException e)
            {
                Report(e, organization, Row);
            }
        }
    }

    private void Export(RepositoryFilter filter)
    {
        var query = filter.ToQuery(new PageWindow(0, ulong.MaxValue));
        var (listed, found) = (false, false);
        foreach (var repository in ReadPages(Client.ListRepositoriesAsync(query, Stop)).SelectMany(page => page.Items))
        {
            listed = true;
            if (!filter.Matches(repository))
            {
                continue;
            }

            found = true;
            WriteObject(new SwrRepositoryRow(
                repository.Organization, repository.Name, repository.IsPublic, repository.Category, FormulaGuard.Protect(repository.Description)));
        }

        // A file without rows would say that nothing is there. The service lists nothing, and no error, for an organization that does not exist.
        if (!listed && filter.ExactOrganization is { } organization)
        {
            Call((client, stop) => client.ShowOrganizationAsync(organization, stop));
        }

        if (!found && filter.NamesOne)
        {
            throw SwrNotFound.Repository(filter.ToString());
        }
    }
}
