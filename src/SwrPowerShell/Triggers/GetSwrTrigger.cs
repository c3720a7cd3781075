namespace SwrPowerShell.Triggers;

/// <summary>
/// <para type="synopsis">Shows the triggers of repositories: which applications a new image updates. One trigger comes with its history.</para>
/// <para type="description">API: ListTriggersDetails (GET /v2/manage/namespaces/{namespace}/repos/{repository}/triggers); with a -TriggerName without wildcards ShowTrigger, which alone tells the history. Errors: InvalidOrganizationName, InvalidRepositoryName, InvalidTriggerName, OrganizationNotFound, RepositoryNotFound, TriggerNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrTrigger")]
[OutputType(typeof(SwrTrigger))]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}/triggers")]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}/triggers/{trigger}")]
public sealed class GetSwrTrigger : RepositoryScanCmdlet<(RepositoryName Repository, string? Trigger), IReadOnlyList<SwrTrigger>>
{
    /// <summary>The name of the trigger; wildcards are allowed. Without them, the trigger comes with its history.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("Trigger")]
    [SupportsWildcards]
    public string? TriggerName { get; set; }

    private protected override IEnumerable<(RepositoryName Repository, string? Trigger)> ReadItems() =>
        ReadRepositories().Select(found => (found.Repository, string.IsNullOrEmpty(TriggerName) ? null : TriggerName));

    private protected override async Task<IReadOnlyList<SwrTrigger>> SendAsync(
        SwrClient client, (RepositoryName Repository, string? Trigger) item, CancellationToken cancellationToken)
    {
        if (item.Trigger is not null && !WildcardPattern.ContainsWildcardCharacters(item.Trigger))
        {
            return [await client.ShowTriggerAsync(Core.Swr.TriggerName.Create(item.Repository, item.Trigger), cancellationToken)];
        }

        var all = await client.ListTriggersAsync(item.Repository, cancellationToken);
        var pattern = WildcardPattern.Get(item.Trigger ?? "*", WildcardOptions.IgnoreCase);
        return [.. all.Where(trigger => pattern.IsMatch(trigger.TriggerName))];
    }

    private protected override void OnResult((RepositoryName Repository, string? Trigger) item, IReadOnlyList<SwrTrigger> result) =>
        WriteObject(result, enumerateCollection: true);
}
