namespace SwrPowerShell.Account;

/// <summary>
/// <para type="synopsis">Shows which parts of the service are switched on for a project.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrFeature")]
[OutputType(typeof(SwrFeature))]
public sealed class GetSwrFeature : ListCmdlet<SwrFeature>
{
    /// <summary>The names wanted; wildcards are allowed. All by default.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    /// <summary>The ids of the projects; the connection's by default.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell(List = true)]
    [Alias("project_id")]
    [AllowEmptyString]
    [AllowNull]
    public string?[]? ProjectId { get; set; }

    private protected override IEnumerable<ListRequest<SwrFeature>> ReadLists()
    {
        var patterns = Array.ConvertAll(Name, name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase));
        return (ProjectId is null or [] ? [""] : ProjectId).Select(id => ListRequest<SwrFeature>.Of(id, Window, () => Client.ListFeaturesAsync(id ?? "", Stop)) with
        {
            Wants = feature => Array.Exists(patterns, pattern => pattern.IsMatch(feature.Name)),
        });
    }
}
