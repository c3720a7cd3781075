namespace SwrPowerShell.Triggers;

/// <summary>
/// <para type="synopsis">Shows the triggers of repositories: which applications a new image updates. One trigger comes with its history.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrTrigger")]
[OutputType(typeof(SwrTrigger))]
public sealed class GetSwrTrigger : RepositoryListCmdlet<SwrTrigger>
{
    /// <summary>The name of the trigger; wildcards are allowed. Without them, the trigger comes with its history.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("Trigger")]
    [SupportsWildcards]
    public string? TriggerName { get; set; }

    private protected override IEnumerable<ListRequest<SwrTrigger>> ReadLists()
    {
        var name = string.IsNullOrEmpty(TriggerName) ? "*" : TriggerName;
        if (IsExact(name))
        {
            return ReadLists(async repository => [await Client.ShowTriggerAsync(Core.Swr.TriggerName.Create(repository, name), Stop)]);
        }

        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        return ReadLists(repository => Client.ListTriggersAsync(repository, Stop), trigger => pattern.IsMatch(trigger.TriggerName));
    }
}
