namespace SwrPowerShell.Organizations;

/// <summary>
/// <para type="synopsis">Lists organizations.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrOrganization")]
[OutputType(typeof(SwrOrganization))]
public sealed class GetSwrOrganization : ListCmdlet<SwrOrganization>
{
    private Lazy<Task<IReadOnlyList<SwrOrganization>>>? _all;

    /// <summary>The names; wildcards are allowed. Default: all that the user may see.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell(List = true)]
    [ArgumentCompleter(typeof(OrganizationPatternCompleter))]
    [Alias("Namespace", "Organization")]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    private protected override IEnumerable<ListRequest<SwrOrganization>> ReadLists() =>
        Name.Select(name => ListRequest<SwrOrganization>.Of(
            name, Window, () => WildcardPattern.ContainsWildcardCharacters(name) ? MatchAsync(name) : FindAsync(name)));

    // All patterns are compared with the same list.
    private async Task<IReadOnlyList<SwrOrganization>> MatchAsync(string name)
    {
        var isWanted = Wildcards.Matcher(name);
        try
        {
            var all = await LazyInitializer.EnsureInitialized(ref _all, () => new(() => ListAsync(null))).Value;
            return [.. all.Where(organization => isWanted(organization.Name))];
        }
        catch (SwrException e)
        {
            // Each row needs an error of its own.
            throw e.Copy();
        }
    }

    // The service may return other organizations, too, so the names are compared.
    private async Task<IReadOnlyList<SwrOrganization>> FindAsync(string name) =>
        [(await ListAsync(name)).FirstOrDefault(found => found.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw SwrNotFound.Organization(name)];

    private async Task<IReadOnlyList<SwrOrganization>> ListAsync(string? name)
    {
        var all = await Client.ListOrganizationsAsync(name, Stop);
        Log?.Listed(1, new ListPage<SwrOrganization>(all, all.Count));
        return all;
    }
}
