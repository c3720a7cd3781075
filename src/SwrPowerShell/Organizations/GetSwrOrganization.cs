namespace SwrPowerShell.Organizations;

/// <summary>
/// <para type="synopsis">Lists organizations.</para>
/// <para type="description">API: ListNamespaces (GET /v2/manage/namespaces). Errors: OrganizationNotFound for a name without wildcards that does not exist.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrOrganization")]
[OutputType(typeof(SwrOrganization))]
[SwrOperation("GET", "/v2/manage/namespaces")]
public sealed class GetSwrOrganization : RowCmdlet
{
    private IReadOnlyList<SwrOrganization>? _all;

    /// <summary>The names wanted; wildcards are allowed. Without it, all that the user may see.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell(List = true)]
    [ArgumentCompleter(typeof(OrganizationPatternCompleter))]
    [Alias("Namespace", "Organization")]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    private protected override void ReadRow()
    {
        foreach (var name in Name)
        {
            try
            {
                Find(name);
            }
            catch (SwrException e)
            {
                Report(e, name, Row);
            }
        }
    }

    private void Find(string name)
    {
        if (WildcardPattern.ContainsWildcardCharacters(name))
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            _all ??= List(null);
            WriteObject(_all.Where(o => pattern.IsMatch(o.Name)), enumerateCollection: true);
            return;
        }

        // The service may find more than the name itself, so what it returns is compared.
        var found = List(name);
        WriteObject(
            found.FirstOrDefault(o => o.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw SwrNotFound.Organization(name));
    }

    private IReadOnlyList<SwrOrganization> List(string? name)
    {
        var all = Call((client, stop) => client.ListOrganizationsAsync(name, stop));
        Log?.Listed(1, new ListPage<SwrOrganization>(all, all.Count));
        return all;
    }
}
