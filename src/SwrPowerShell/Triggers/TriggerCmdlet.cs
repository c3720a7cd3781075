namespace SwrPowerShell.Triggers;

/// <summary>A command about one trigger a row.</summary>
/// <typeparam name="TItem">What one request needs.</typeparam>
/// <typeparam name="TResult">What one request yields.</typeparam>
public abstract class TriggerCmdlet<TItem, TResult> : RepositoryCmdlet<TItem, TResult>
    where TItem : notnull
{
    /// <summary>The name of the trigger; no wildcards.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("Trigger")]
    [AllowEmptyString]
    [AllowNull]
    public string? TriggerName { get; set; }

    /// <summary>The trigger of the current row.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c>, <c>InvalidRepositoryName</c> or <c>InvalidTriggerName</c>.</exception>
    private protected TriggerName ReadTrigger()
    {
        var (repository, trigger) = TriggerRowReader.Names(InputObject, Address.Name, TriggerName);
        return Core.Swr.TriggerName.Create(RepositoryName.Create(Names, Address.Organization, repository), trigger);
    }
}
