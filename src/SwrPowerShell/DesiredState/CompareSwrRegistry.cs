using SwrPowerShell.Core.DesiredState.Registry;

namespace SwrPowerShell.DesiredState;

/// <summary>
/// <para type="synopsis">Compares a folder of files with a registry, and returns for each row the change that makes them match.</para>
/// <para type="description">Does not change anything. Kinds of resources without a file are not read.</para>
/// </summary>
[Cmdlet(VerbsData.Compare, "SwrRegistry")]
[OutputType(typeof(SwrRegistryChange))]
public sealed class CompareSwrRegistry : RegistryPlanCmdlet
{
    /// <summary>Also lists resources that no row contains, in the organizations and repositories of the files.</summary>
    [Parameter]
    public SwitchParameter IncludeExtra { get; set; }

    private protected override bool WantsExtra => Prune || IncludeExtra;

    private protected override void Finish()
    {
        ReadPlan();
        foreach (var line in Plan.Lines)
        {
            Write(line);
        }

        if (Prune)
        {
            foreach (var step in PlanRemovals(Plan.Failures))
            {
                Write(new(null, step, step.Kind.KeptBecause(Run, step.Current!)));
            }
        }
        else if (IncludeExtra)
        {
            foreach (var line in FindExtras().Where(line => line.Error is null))
            {
                Write(line);
            }
        }
    }

    private void Write(RegistryLine line)
    {
        if (line.Error is not null)
        {
            ReportLine(line);
            return;
        }

        Log?.Done(line.Step!.Change);
        WriteObject(line.Step!.Change);
    }
}
