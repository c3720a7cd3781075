using System.Collections;
using SwrPowerShell.Core.DesiredState.Registry;

namespace SwrPowerShell.DesiredState;

/// <summary>Base class of cmdlets that compare a folder of files with what exists.</summary>
public abstract class RegistryPlanCmdlet : RegistryFolderCmdlet
{
    /// <summary>Other names for organizations of the files: <c>@{ 'name in the files' = 'new name' }</c>.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? MapOrganization { get; set; }

    /// <summary>Removes what exists in the organizations and repositories of the files and no row names, unless it is a repository that contains images. Nothing is removed if any row failed.</summary>
    [Parameter]
    public SwitchParameter Prune { get; set; }

    /// <summary>With -Prune: also removes repositories that contain images, and the images.</summary>
    [Parameter]
    public SwitchParameter PruneNonEmpty { get; set; }

    /// <summary>With -Prune: the most resources that may be removed. Default: of each kind 10, or a tenth of what exists if that is more. If more would go, nothing is removed.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? RemovalLimit { get; set; }

    /// <summary>The character between cells. By default the one that the header of each file has: a comma, semicolon, tab or vertical bar.</summary>
    [Parameter]
    public char? Delimiter { get; set; }

    /// <summary>The encoding of the files, by its name or number. By default that of the byte order mark, else UTF-8.</summary>
    [Parameter]
    [EncodingName]
    public System.Text.Encoding? Encoding { get; set; }

    /// <summary>Whether what no row names is wanted.</summary>
    private protected virtual bool WantsExtra => Prune;

    private protected RegistryRun Run { get; private set; } = null!;

    private protected RegistryPlan Plan { get; private set; } = null!;

    /// <summary>How many rows were not processed because of other rows.</summary>
    private protected long Dependent { get; set; }

    /// <summary>Whether -Prune removes nothing, since rows are missing or too many resources would go.</summary>
    private protected bool IsPruneRefused { get; private set; }

    /// <summary>Reads the files and what exists.</summary>
    private protected void ReadPlan()
    {
        var folder = Terminating(() => RegistryFolder.Read(Folder, Resource, Names, ReadMap(), Delimiter, Encoding));
        foreach (var name in folder.UnknownFiles)
        {
            WriteWarning($"The file {DisplayText.Quoted(name)} was not read. Names of files are {string.Join(", ", RegistryKind.All.Select(kind => kind.FileName))}.");
        }

        Run = new RegistryRun(Client, Names, PruneNonEmpty ? new RequestGate(ThrottleLimit) : null);
        var reader = new RegistryReader(Run, folder, WantsExtra);
        var reads = Terminating(() => Await(reader.ReadListsAsync));
        WarnOfTime(reads.Count, "Reading what exists");
        var queue = OpenQueue<RegistryRead, bool>(
            async (read, stop) =>
            {
                await reader.ReadAsync(read, stop);
                return true;
            },
            static (_, _) => { });
        foreach (var read in reads)
        {
            queue.Add(() => [read], null, null);
        }

        queue.Finish();
        Plan = Await(stop => RegistryPlan.CreateAsync(Run, folder, reader, stop));
        Dependent = Plan.Lines.Count(line => line.Error?.Kind == SwrErrorKind.DependencyFailed);
    }

    /// <summary>What exists and no row names; reports the lists that could not be read.</summary>
    private protected IReadOnlyList<RegistryLine> FindExtras()
    {
        var extras = Await(stop => Plan.FindExtrasAsync(Resource.Contains(SwrRegistryResource.Organization), stop));
        foreach (var line in extras.Where(line => line.Error is not null))
        {
            ReportLine(line);
        }

        return extras;
    }

    /// <summary>What -Prune is to remove. Reports what keeps it from removing anything.</summary>
    /// <param name="failures">How many rows failed.</param>
    private protected IReadOnlyList<RegistryStep> PlanRemovals(long failures)
    {
        var extras = FindExtras();
        try
        {
            Await(async stop =>
            {
                await Plan.RequireRemovableAsync(extras, failures + extras.Count(line => line.Error is not null), RemovalLimit, stop);
                return true;
            });
            return [.. extras.Select(line => line.Step!)];
        }
        catch (SwrException e)
        {
            IsPruneRefused = true;
            Report(e, null, null);
            return [];
        }
    }

    /// <summary>Reports the error of a line.</summary>
    private protected void ReportLine(RegistryLine line)
    {
        Log?.Failed();
        Report(line.Error!, SourceOf(line.Row), line.Row?.Row);
    }

    private Dictionary<string, string> ReadMap() => (MapOrganization ?? []).Cast<DictionaryEntry>().ToDictionary(
        pair => CellValue.Text(pair.Key), pair => Names.Organization.Require(CellValue.Text(pair.Value)), StringComparer.Ordinal);
}
