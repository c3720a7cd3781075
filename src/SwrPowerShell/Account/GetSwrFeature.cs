namespace SwrPowerShell.Account;

/// <summary>
/// <para type="synopsis">Shows which parts of the service are switched on for a project.</para>
/// <para type="description">API: ShowShareFeatureGates (GET /v2/manage/projects/{project_id}/feature-gates). Errors: ProjectRequired, InvalidProjectId.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrFeature")]
[OutputType(typeof(SwrFeature))]
[SwrOperation("GET", "/v2/manage/projects/{project_id}/feature-gates")]
public sealed class GetSwrFeature : SwrBulkCmdlet<string, IReadOnlyList<SwrFeature>>
{
    private WildcardPattern[] _names = [];

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

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _names = [.. Name.Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase))];
    }

    private protected override IEnumerable<string> ReadItems() => ProjectId is null or [] ? [""] : ProjectId.Select(id => id ?? "");

    private protected override Task<IReadOnlyList<SwrFeature>> SendAsync(SwrClient client, string item, CancellationToken cancellationToken) =>
        client.ListFeaturesAsync(item, cancellationToken);

    private protected override void OnResult(string item, IReadOnlyList<SwrFeature> result) =>
        WriteObject(result.Where(feature => _names.Any(name => name.IsMatch(feature.Name))), enumerateCollection: true);
}
