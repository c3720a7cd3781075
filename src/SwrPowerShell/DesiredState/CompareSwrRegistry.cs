using SwrPowerShell.Core.DesiredState.Registry;

namespace SwrPowerShell.DesiredState;

/// <summary>
/// <para type="synopsis">Compares a folder of files with a registry: says for each row what it would take to make them match.</para>
/// <para type="description">Changes nothing. A kind of resource without a file is not read.</para>
/// </summary>
[Cmdlet(VerbsData.Compare, "SwrRegistry")]
[OutputType(typeof(SwrRegistryChange))]
public sealed class CompareSwrRegistry : RegistryPlanCmdlet
{
    /// <summary>Also lists what exists in the organizations and repositories of the files and no row names.</summary>
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
