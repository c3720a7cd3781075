namespace SwrPowerShell.Triggers;

/// <summary>
/// <para type="synopsis">Lists the triggers of repositories, by which new images update applications. A single trigger includes its history.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrTrigger")]
[OutputType(typeof(SwrTrigger))]
public sealed class GetSwrTrigger : RepositoryListCmdlet<SwrTrigger>
{
    /// <summary>The name of the trigger; wildcards are allowed. Without wildcards, the trigger includes its history.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("Trigger")]
    [SupportsWildcards]
    public string? TriggerName { get; set; }

    private protected override IEnumerable<ListRequest<SwrTrigger>> ReadLists()
    {
        var name = string.IsNullOrEmpty(TriggerName) ? "*" : TriggerName;
        if (Wildcards.IsName(name))
        {
            return ReadLists(async repository => [await Client.ShowTriggerAsync(Core.Swr.TriggerName.Create(repository, name), Stop)]);
        }

        var isWanted = Wildcards.Matcher(name);
        return ReadLists(repository => Client.ListTriggersAsync(repository, Stop), trigger => isWanted(trigger.TriggerName));
    }
}
