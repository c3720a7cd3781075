namespace SwrPowerShell.Organizations;

/// <summary>
/// <para type="synopsis">Creates organizations.</para>
/// <para type="description">API: CreateNamespace (POST /v2/manage/namespaces). Errors: InvalidOrganizationName, DuplicateRow, OrganizationAlreadyExists, QuotaExceeded.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrOrganization", SupportsShouldProcess = true)]
[OutputType(typeof(SwrOrganization))]
[SwrOperation("POST", "/v2/manage/namespaces")]
[SwrOperation("GET", "/v2/manage/namespaces")]
public sealed class NewSwrOrganization : SwrBulkCmdlet<string, SwrOrganization>
{
    private bool _nameGiven;

    /// <summary>The name, unique across all accounts of the region.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [Alias("Namespace", "Organization")]
    public string? Name { get; set; }

    /// <summary>What to do about an organization that exists already: report an error, or leave it.</summary>
    [Parameter]
    [ValidateSet("Error", "Skip")]
    public SwrIfExists IfExists { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _nameGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Name));
    }

    private protected override IEnumerable<string> ReadItems()
    {
        var name = Names.Organization.RequireNew(_nameGiven ? Name : PipedRow.Organization(InputObject) ?? Name);
        if (IfExists == SwrIfExists.Skip && Seen.Contains(name))
        {
            // A file of repositories names each organization many times.
            yield break;
        }

        RequireFirst(name);
        if (ShouldProcess(name, "Create organization"))
        {
            yield return name;
        }
    }

    private protected override Task<SwrOrganization> SendAsync(SwrClient client, string item, CancellationToken cancellationToken) =>
        client.CreateOrganizationAsync(item, IfExists == SwrIfExists.Skip, cancellationToken);
}
