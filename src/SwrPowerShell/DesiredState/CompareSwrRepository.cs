using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.DesiredState;

/// <summary>
/// <para type="synopsis">Says for each row what it would take to make the service match: a plan.</para>
/// <para type="description">Changes nothing. What a row has no column for may be anything.</para>
/// </summary>
[Cmdlet(VerbsData.Compare, "SwrRepository")]
[OutputType(typeof(SwrRepositoryChange))]
public sealed class CompareSwrRepository : DesiredStateCmdlet<SwrRepositoryChange>
{
    /// <summary>Also names what exists in the organizations of the rows and no row names.</summary>
    [Parameter]
    public SwitchParameter IncludeExtra { get; set; }

    private protected override IEnumerable<SwrRepositoryChange> ReadItems()
    {
        var (_, change, organization) = CompareRow();
        return organization is null ? [change] : [organization, change];
    }

    private protected override Task<SwrRepositoryChange> SendAsync(SwrRepositoryChange item, CancellationToken cancellationToken) =>
        Task.FromResult(item);

    private protected override void Finish()
    {
        base.Finish();
        if (Prune)
        {
            foreach (var step in PlanRemovals())
            {
                Report(step);
            }
        }
        else if (IncludeExtra)
        {
            foreach (var extra in Extras())
            {
                Log?.Done(extra);
                WriteObject(extra);
            }
        }
    }

    private void Report(RemovalStep step)
    {
        if (step.IsKept)
        {
            Log?.Failed();
            Report(NotEmpty.Repository(RepositoryName.Of(step.Organization, step.Name), step.TagCount), step.Change, null);
            return;
        }

        Log?.Done(step.Change);
        WriteObject(step.Change);
    }
}
