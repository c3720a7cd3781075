namespace SwrPowerShell.Account;

/// <summary>
/// <para type="synopsis">Shows which features of the service are enabled for a project.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrFeature")]
[OutputType(typeof(SwrFeature))]
public sealed class GetSwrFeature : ListCmdlet<SwrFeature>
{
    /// <summary>The names of the features; wildcards are allowed. Default: all.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    /// <summary>The ids of the projects. Default: that of the connection.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell(List = true)]
    [Alias("project_id")]
    [AllowEmptyString]
    [AllowNull]
    public string?[]? ProjectId { get; set; }

    private protected override IEnumerable<ListRequest<SwrFeature>> ReadLists()
    {
        var isWanted = Wildcards.Matcher(Name);
        return (ProjectId is null or [] ? [""] : ProjectId).Select(id => ListRequest<SwrFeature>.Of(id, Window, () => Client.ListFeaturesAsync(id ?? "", Stop)) with
        {
            Matches = feature => isWanted(feature.Name),
        });
    }
}
