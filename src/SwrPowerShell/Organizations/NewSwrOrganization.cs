namespace SwrPowerShell.Organizations;

/// <summary>
/// <para type="synopsis">Creates organizations.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrOrganization", SupportsShouldProcess = true)]
[OutputType(typeof(SwrOrganization))]
public sealed class NewSwrOrganization : BulkCmdlet<string, SwrOrganization>
{
    /// <summary>The names, each unique across all accounts of the region.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true, List = true)]
    [Alias("Namespace", "Organization")]
    public string?[]? Name { get; set; }

    /// <summary>What to do if the organization exists already: report an error, or skip it.</summary>
    [Parameter]
    [ValidateSet("Error", "Skip")]
    public SwrIfExists IfExists { get; set; }

    // In rows of repositories, the column Name contains the repository.
    private protected override void ReadRow() =>
        QueueEach(!Rows.IsOnCommandLine(nameof(Name)) && PipedRow.Organization(InputObject) is { } piped ? [piped] : Name, ReadItems);

    private protected override IEnumerable<string> ReadItems() => [];

    private IEnumerable<string> ReadItems(string? given)
    {
        var name = Names.Organization.RequireNew(given);
        if (IfExists == SwrIfExists.Skip && Seen.Contains(name))
        {
            // A file of repositories contains each organization many times.
            return [];
        }

        return Confirm(name, "Create organization");
    }

    private protected override Task<SwrOrganization> SendAsync(string item, CancellationToken cancellationToken) =>
        Client.CreateOrganizationAsync(item, IfExists == SwrIfExists.Skip, cancellationToken);
}
