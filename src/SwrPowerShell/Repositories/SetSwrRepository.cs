namespace SwrPowerShell.Repositories;

/// <summary>
/// <para type="synopsis">Changes visibility, category or description of repositories. What is not given stays as it is.</para>
/// <para type="description">An empty IsPublic or Category leaves it as it is, an empty Description clears it.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "SwrRepository", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRepository))]
public sealed class SetSwrRepository : RepositoryRowCmdlet<RepositoryChange, SwrRepository>
{
    private protected override IEnumerable<RepositoryChange> ReadItems()
    {
        var row = ReadProperties();
        var isPublic = row.Visible;

        // A piped repository may have a description that could not be sent again: that one stays as it is.
        var isUnreadable = !Rows.IsOnCommandLine(nameof(Description))
            && InputObject?.BaseObject is SwrRepository { Description: { } sent } && sent.Contains('\uFFFD', StringComparison.Ordinal);
        var change = RepositoryChange.Create(
            Names, row.Organization, row.Name, row.IsPublicEmpty ? null : isPublic, Category, isUnreadable ? null : row.Text, IsServiceCategory);
        return Confirm(change, $"Set repository ({change.Describe()})", change.Repository.ToString(), change.Repository.ToString());
    }

    private protected override Task<SwrRepository> SendAsync(RepositoryChange item, CancellationToken cancellationToken) =>
        Client.ChangeRepositoryAsync(item, cancellationToken);
}
