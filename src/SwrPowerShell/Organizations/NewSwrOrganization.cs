namespace SwrPowerShell.Organizations;

/// <summary>
/// <para type="synopsis">Creates organizations.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrOrganization", SupportsShouldProcess = true)]
[OutputType(typeof(SwrOrganization))]
public sealed class NewSwrOrganization : BulkCmdlet<string, SwrOrganization>
{
    /// <summary>The name, unique across all accounts of the region.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [Alias("Namespace", "Organization")]
    public string? Name { get; set; }

    /// <summary>What to do about an organization that exists already: report an error, or leave it.</summary>
    [Parameter]
    [ValidateSet("Error", "Skip")]
    public SwrIfExists IfExists { get; set; }

    private protected override IEnumerable<string> ReadItems()
    {
        var name = Names.Organization.RequireNew(Rows.IsOnCommandLine(nameof(Name)) ? Name : PipedRow.Organization(InputObject) ?? Name);
        if (IfExists == SwrIfExists.Skip && Seen.Contains(name))
        {
            // A file of repositories names each organization many times.
            return [];
        }

        return Confirm(name, "Create organization");
    }

    private protected override Task<SwrOrganization> SendAsync(string item, CancellationToken cancellationToken) =>
        Client.CreateOrganizationAsync(item, IfExists == SwrIfExists.Skip, cancellationToken);
}
