using System.Collections;
using SwrPowerShell.Core.DesiredState.Registry;

namespace SwrPowerShell.DesiredState;

/// <summary>Base class of cmdlets that compare a folder of files with a registry.</summary>
public abstract class RegistryPlanCmdlet : RegistryFolderCmdlet
{
    /// <summary>Other names for organizations of the files: <c>@{ 'name in the files' = 'new name' }</c>.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? MapOrganization { get; set; }

    /// <summary>Removes resources that no row contains, in the organizations and repositories of the files, except repositories that contain images. Nothing is removed if any row failed.</summary>
    [Parameter]
    public SwitchParameter Prune { get; set; }

    /// <summary>With -Prune: also removes repositories that contain images, with the images.</summary>
    [Parameter]
    public SwitchParameter PruneNonEmpty { get; set; }

    /// <summary>With -Prune: the maximum number of resources to remove. Default: 10 of each kind, or a tenth of the existing ones if that is more. If the number is higher, nothing is removed.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? RemovalLimit { get; set; }

    /// <summary>The character between cells. Default: the one of each header, a comma, semicolon, tab or vertical bar.</summary>
    [Parameter]
    public char? Delimiter { get; set; }

    /// <summary>The encoding of the files, by name or number. Default: that of the byte order mark, otherwise UTF-8.</summary>
    [Parameter]
    [EncodingName]
    public System.Text.Encoding? Encoding { get; set; }

    /// <summary>Whether resources that no row contains are listed.</summary>
    private protected virtual bool WantsExtra => Prune;

    private protected RegistryRun Run { get; private set; } = null!;

    private protected RegistryPlan Plan { get; private set; } = null!;

    /// <summary>The number of rows that were not processed because other rows failed.</summary>
    private protected long Dependent { get; set; }

    /// <summary>Whether -Prune removes nothing, because rows failed or too many resources would be removed.</summary>
    private protected bool IsPruneRefused { get; private set; }

    /// <summary>Reads the files and the registry, and compares them.</summary>
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

    /// <summary>Returns the resources that no row contains, and reports lists that could not be read.</summary>
    private protected IReadOnlyList<RegistryLine> FindExtras()
    {
        var extras = Await(stop => Plan.FindExtrasAsync(Resource.Contains(SwrRegistryResource.Organization), stop));
        foreach (var line in extras.Where(line => line.Error is not null))
        {
            ReportLine(line);
        }

        return extras;
    }

    /// <summary>Returns the removals of -Prune; none, and an error, if they are refused.</summary>
    /// <param name="failures">The number of failed rows.</param>
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
            Report(e);
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
