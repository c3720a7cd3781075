namespace SwrPowerShell.Organizations;

/// <summary>
/// <para type="synopsis">Removes organizations: empty ones, or with -Force along with their repositories and images.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrOrganization", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveSwrOrganization : BulkCmdlet<CascadeDelete, Removed>
{
    private RequestGate? _gate;

    /// <summary>The names; no wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true, List = true)]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    [Alias("Namespace", "Organization")]
    public string?[]? Name { get; set; }

    /// <summary>Also removes the repositories and their images. Without it, an organization with repositories is not removed.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override int? LogLimit => Force ? ThrottleLimit : base.LogLimit;

    private RequestGate Gate => _gate ??= new(ThrottleLimit);

    // In rows of repositories, the column Name contains the repository.
    private protected override void ReadRow() =>
        QueueEach(!Rows.IsOnCommandLine(nameof(Name)) && PipedRow.Organization(InputObject) is { } piped ? [piped] : Name, ReadItems);

    private protected override IEnumerable<CascadeDelete> ReadItems() => [];

    private IEnumerable<CascadeDelete> ReadItems(string? given)
    {
        var name = Names.Organization.Require(given);
        if (Force && !Rows.IsOnCommandLine(nameof(Name)) && PipedRow.Repository(InputObject) is { } repository)
        {
            throw RowOfRepository(name, repository);
        }

        if (InputObject?.BaseObject is SwrItem and not (SwrOrganization or SwrRepository or SwrRepositoryChange))
        {
            throw CascadeDelete.WrongKind(
                InputObject,
                ErrorIds.OrganizationExpected,
                $"the whole organization {DisplayText.Quoted(name)}",
                "Use the Remove- command for the type of the row, such as Remove-SwrOrganizationPermission; for organizations, specify them or pipe Get-SwrOrganization.");
        }

        RequireFirst(name);
        if (Force && IsWhatIf)
        {
            foreach (var content in RepositoriesOf(name))
            {
                CascadeDelete.ShowRepositoryWithTags(this, content);
            }

            ShouldProcess(name, "Remove organization");
            return [];
        }

        var organization = CascadeDelete.Organization(name);
        return !organization.Confirm(this, Force ? "its repositories and their tags" : null) ? []
            : Force ? WithRepositories(organization, name)
            : [organization.CompleteList()];
    }

    // A row with a repository must not remove the whole organization.
    private static SwrException RowOfRepository(string organization, string repository) => SwrRules.Invalid(
        ErrorIds.OrganizationExpected,
        $"The row specifies the repository {DisplayText.Quoted(repository)}; with -Force all of the organization {DisplayText.Quoted(organization)} would be removed.",
        "For repositories, use Remove-SwrRepository -Force; for organizations, specify them or pipe Get-SwrOrganization.");

    private protected override Task<Removed> SendAsync(CascadeDelete item, CancellationToken cancellationToken) =>
        Removed.After(item.RunAsync(Client, cancellationToken), item.Message);

    // The removals start while the list is read, page by page.
    private IEnumerable<CascadeDelete> WithRepositories(CascadeDelete organization, string name)
    {
        foreach (var repository in RepositoriesOf(name))
        {
            yield return CascadeDelete.RepositoryWithTags(repository, Gate, organization);
        }

        yield return organization.CompleteList();
    }

    private IEnumerable<RepositoryName> RepositoriesOf(string organization)
    {
        // Fails if the organization does not exist or belongs to another account, whose shared repositories the list contains.
        Call((client, stop) => client.ShowOrganizationAsync(organization, stop));
        return ReadPages(Client.ListRepositoriesAsync(new RepositoryQuery(organization), Stop))
            .SelectMany(page => page.Items)
            .Where(repository => repository.Organization == organization)
            .Select(repository => RepositoryName.Of(organization, repository.Name));
    }
}
