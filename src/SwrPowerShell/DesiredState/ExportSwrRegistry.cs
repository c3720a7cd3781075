using SwrPowerShell.Core.DesiredState.Registry;

namespace SwrPowerShell.DesiredState;

/// <summary>
/// <para type="synopsis">Writes a registry to a folder of CSV files: organizations, repositories, permissions, retention rules, triggers, shares and synchronizations.</para>
/// <para type="description">A kind without resources has no file. A file is replaced after all its resources have been read.</para>
/// </summary>
[Cmdlet(VerbsData.Export, "SwrRegistry", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRegistryFile))]
public sealed class ExportSwrRegistry : RegistryFolderCmdlet
{
    private readonly Dictionary<RegistryKind, RegistryFileWriter> _files = [];

    /// <summary>The organizations; wildcards are allowed. Default: all that the user may see.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(OrganizationPatternCompleter))]
    [Alias("Namespace")]
    [SupportsWildcards]
    public string[] Organization { get; set; } = ["*"];

    private protected override void Finish()
    {
        var folder = Folder;
        var kinds = RegistryKind.All.Where(kind => Resource.Length == 0 || Resource.Contains(kind.Resource)).ToList();
        var run = new RegistryRun(Client, Names);
        var organizations = Terminating(ListOrganizations);
        if (organizations.Count == 0)
        {
            // With the wrong connection, the export would remove all files.
            WriteWarning($"No file was written: there is no organization{(MyInvocation.BoundParameters.ContainsKey(nameof(Organization)) ? $" like {string.Join(", ", Organization.Select(DisplayText.Quoted))}" : "")}.");
            return;
        }

        if (!ShouldProcess(folder, $"Write the files {string.Join(", ", kinds.Select(kind => kind.FileName))}"))
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(folder);
            kinds.ForEach(kind => _files.Add(kind, new RegistryFileWriter(folder, kind)));
            Write(new RegistryExport(run, kinds), organizations);
            Complete(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            ThrowTerminatingError(ErrorRecords.Create(
                SwrRules.Invalid(
                    ErrorIds.RegistryFileNotWritten, $"The files in {DisplayText.Quoted(folder)} could not be written: {e.Message}", "Correct -Path, or the rights to write there."),
                null,
                null));
        }
        finally
        {
            foreach (var file in _files.Values)
            {
                file.Dispose();
            }
        }
    }

    private List<string> ListOrganizations()
    {
        var all = Call((client, stop) => client.ListOrganizationsAsync(null, stop));
        foreach (var name in Organization.Where(name => !WildcardPattern.ContainsWildcardCharacters(name)))
        {
            if (!all.Any(organization => organization.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                throw SwrNotFound.Organization(name);
            }
        }

        var isWanted = Wildcards.Matcher(Organization);
        var wanted = all.Where(organization => isWanted(organization.Name)).OrderBy(it => it.Name, StringComparer.Ordinal).ToList();
        foreach (var partial in wanted.Where(organization => organization.Permission == SwrPermission.None))
        {
            WriteWarning($"Left out the organization '{partial}': the user has permissions on single repositories of it only.");
        }

        return [.. wanted.Where(organization => organization.Permission != SwrPermission.None).Select(organization => organization.Name)];
    }

    private void Write(RegistryExport export, List<string> organizations)
    {
        var queue = OpenQueue<Unit, IReadOnlyList<RegistryExportPart>>((unit, stop) => export.ReadAsync(unit.Place, unit.Repository, stop), Write);
        foreach (var organization in organizations)
        {
            var place = new RegistryPlace(organization);
            queue.Add(() => [new(place, null)], null, null);
            if (export.NeedsRepositories)
            {
                queue.Add(() => ListRepositories(organization).Select(repository => new Unit(new(organization, repository.Name), repository)), null, null);
            }
        }

        queue.Finish();
        if (queue.Progress.Failed > 0)
        {
            // The failed list may have contained resources of any of these kinds.
            foreach (var file in _files.Values.Where(file => file.Kind.IsOfRepository || file.Kind.Resource == SwrRegistryResource.Repository))
            {
                file.IsIncomplete = true;
            }
        }
    }

    // The service does not document the order of the list.
    private IOrderedEnumerable<SwrRepository> ListRepositories(string organization) =>
        ReadPages(Client.ListRepositoriesAsync(new RepositoryQuery(organization), Stop))
            .SelectMany(page => page.Items).Where(repository => repository.Organization == organization).DistinctBy(repository => repository.Name)
            .OrderBy(repository => repository.Name, StringComparer.Ordinal);

    private void Write(Unit unit, IReadOnlyList<RegistryExportPart> parts)
    {
        foreach (var (kind, items, error) in parts)
        {
            var file = _files[kind];
            if (error is not null)
            {
                file.IsIncomplete = true;
                Log?.Failed();
                Report(error, unit.Place.ToString());
            }

            foreach (var item in items)
            {
                if (kind.IsDescribable(item))
                {
                    file.Add(unit.Place, item);
                }
                else if (kind.Resource is SwrRegistryResource.RetentionRule or SwrRegistryResource.Trigger)
                {
                    WriteWarning($"Left out the {kind.Noun} of '{unit.Place}': it is of a type that the files have no column for.");
                }
            }
        }
    }

    private void Complete(string folder)
    {
        foreach (var file in _files.Values)
        {
            if (file.IsIncomplete)
            {
                WriteWarning($"{System.IO.Path.Combine(folder, file.Kind.FileName)} was not written, because not all of it could be read.");
            }

            if (file.Finish() is { } written)
            {
                WriteObject(written);
            }
            else if (file.IsRemoved)
            {
                WriteWarning($"{System.IO.Path.Combine(folder, file.Kind.FileName)} was removed, because there is no {file.Kind.Noun}.");
            }
        }
    }

    /// <summary>An organization or a repository, which is read as one item.</summary>
    private sealed record Unit(RegistryPlace Place, SwrRepository? Repository)
    {
        public override string ToString() => Place.ToString();
    }
}
