namespace SwrPowerShell.Repositories;

/// <summary>
/// <para type="synopsis">Changes visibility, category or description of repositories. Properties that are not specified are not changed.</para>
/// <para type="description">An empty IsPublic or Category does not change it, an empty Description removes it.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "SwrRepository", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRepository))]
public sealed class SetSwrRepository : RepositoryRowCmdlet<RepositoryChange, SwrRepository>
{
    private protected override IEnumerable<RepositoryChange> ReadItems()
    {
        var row = ReadProperties();
        var isPublic = row.Visible;

        // A description with invalid characters cannot be sent back, so that of a piped repository is not changed.
        var isUnreadable = !Rows.IsOnCommandLine(nameof(Description))
            && InputObject?.BaseObject is SwrRepository { Description: { } sent } && sent.Contains('\uFFFD', StringComparison.Ordinal);
        var change = RepositoryChange.Create(
            Names, row.Organization, row.Name, row.IsPublicEmpty ? null : isPublic, Category, isUnreadable ? null : row.Text, IsServiceCategory);
        return Confirm(change, $"Set repository ({change.Describe()})", change.Repository.ToString(), change.Repository.ToString());
    }

    private protected override Task<SwrRepository> SendAsync(RepositoryChange item, CancellationToken cancellationToken) =>
        Client.ChangeRepositoryAsync(item, cancellationToken);
}
