using SwrPowerShell.Core.DesiredState;
using SwrPowerShell.Repositories;

namespace SwrPowerShell.DesiredState;

/// <summary>
/// <para type="synopsis">Returns the repositories as rows with the columns that the other commands read, for Export-Csv.</para>
/// <para type="description">A description that a spreadsheet program would read as a formula gets a leading apostrophe, which the other commands remove again.</para>
/// </summary>
[Cmdlet(VerbsData.Export, "SwrRepository")]
[OutputType(typeof(SwrRepositoryRow))]
public sealed class ExportSwrRepository : ListCmdlet<SwrRepositoryRow>
{
    /// <summary>The organizations; wildcards are allowed. Default: all that the user may see.</summary>
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

    private protected override IEnumerable<ListRequest<SwrRepositoryRow>> ReadLists() => Organization.Select(organization =>
    {
        var filter = new RepositoryFilter(organization, Name, null, null);
        return new ListRequest<SwrRepositoryRow>(organization, ReadRowsAsync(filter), Window);
    });

    private async IAsyncEnumerable<ListPage<SwrRepositoryRow>> ReadRowsAsync(RepositoryFilter filter)
    {
        await foreach (var page in Logged(filter.ListAsync(Client, filter.ToQuery(PageWindow.All), Stop)))
        {
            var rows = page.Items.Where(filter.Matches).Select(repository => new SwrRepositoryRow(
                repository.Organization, repository.Name, repository.IsPublic, repository.Category, FormulaGuard.Protect(repository.Description)));
            yield return new([.. rows], filter.FiltersLocally ? null : page.Total);
        }
    }
}
