namespace SwrPowerShell.Triggers;

/// <summary>Base class of cmdlets for triggers, with one trigger per row.</summary>
/// <typeparam name="TItem">The input of one request.</typeparam>
/// <typeparam name="TResult">The result of one request.</typeparam>
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

    /// <summary>Returns the trigger of the current row.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c>, <c>InvalidRepositoryName</c> or <c>InvalidTriggerName</c>.</exception>
    private protected TriggerName ReadTrigger()
    {
        var (repository, trigger) = TriggerRowReader.Names(InputObject, Address.Name, TriggerName);
        return Core.Swr.TriggerName.Create(RepositoryName.Create(Names, Address.Organization, repository), trigger);
    }
}
