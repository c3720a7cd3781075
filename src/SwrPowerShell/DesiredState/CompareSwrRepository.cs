using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.DesiredState;

/// <summary>
/// <para type="synopsis">Returns for each row the change that makes the service match it, as a plan.</para>
/// <para type="description">Does not change anything. Properties without a column are not compared.</para>
/// </summary>
[Cmdlet(VerbsData.Compare, "SwrRepository")]
[OutputType(typeof(SwrRepositoryChange))]
public sealed class CompareSwrRepository : DesiredStateCmdlet<SwrRepositoryChange>
{
    /// <summary>Also lists repositories that no row contains, in the organizations of the rows.</summary>
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
            Report(NotEmpty.Repository(RepositoryName.Of(step.Organization, step.Name), step.TagCount), step.Change);
            return;
        }

        Log?.Done(step.Change);
        WriteObject(step.Change);
    }
}
