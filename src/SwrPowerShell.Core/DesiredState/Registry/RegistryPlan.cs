namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>Plan that makes a registry match a folder of files.</summary>
public sealed class RegistryPlan
{
    private readonly RegistryRun _run;
    private readonly RegistryFolder _folder;
    private readonly RegistryReader _reader;
    private readonly List<RegistryLine> _lines = [];
    private readonly Dictionary<string, RegistryStep> _created = new(StringComparer.Ordinal);
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private readonly HashSet<(RegistryKind Kind, RegistryPlace Place, string Key)> _named = [];
    private readonly HashSet<(RegistryKind Kind, RegistryPlace Place)> _failedPlaces = [];

    private RegistryPlan(RegistryRun run, RegistryFolder folder, RegistryReader reader) => (_run, _folder, _reader) = (run, folder, reader);

    /// <summary>The lines in the order of the files, in which they are applied.</summary>
    public IReadOnlyList<RegistryLine> Lines => _lines;

    /// <summary>The number of rows and files that failed.</summary>
    public long Failures => _lines.Count(line => line.Error is not null);

    /// <summary>Compares the files with the existing resources.</summary>
    public static async Task<RegistryPlan> CreateAsync(RegistryRun run, RegistryFolder folder, RegistryReader reader, CancellationToken cancellationToken)
    {
        var plan = new RegistryPlan(run, folder, reader);
        foreach (var file in folder.Files)
        {
            await plan.AddAsync(file, cancellationToken);
        }

        return plan;
    }

    /// <summary>Returns the resources that the files do not list, in the order of removal.</summary>
    /// <param name="withOrganizations">Whether to include organizations, of the whole account.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The steps, and the errors of lists that could not be read.</returns>
    public async Task<IReadOnlyList<RegistryLine>> FindExtrasAsync(bool withOrganizations, CancellationToken cancellationToken)
    {
        var extras = new List<RegistryLine>();
        foreach (var kind in _folder.Files.Select(file => file.Kind).Reverse().Where(kind => withOrganizations || kind is not OrganizationKind))
        {
            var places = kind is OrganizationKind ? [RegistryPlace.Account] : _reader.PlacesOf(kind);
            foreach (var place in places.OrderBy(place => place.ToString(), StringComparer.Ordinal))
            {
                extras.AddRange(await FindExtrasAsync(kind, place, cancellationToken));
            }
        }

        return extras;
    }

    /// <summary>Checks that the input is complete, and the limit of removals.</summary>
    /// <param name="extras">The removals.</param>
    /// <param name="failures">The number of rows and lists that failed.</param>
    /// <param name="limit">The maximum number of all removals; null for the default for each kind, which is ten or a tenth of the existing resources.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="SwrException"><c>PruneSkipped</c> or <c>RemovalLimitExceeded</c>.</exception>
    public async Task RequireRemovableAsync(IReadOnlyList<RegistryLine> extras, long failures, int? limit, CancellationToken cancellationToken)
    {
        RemovalPlan.RequireInput(failures, hasRows: true);
        if (_folder.Files.FirstOrDefault(file => file.Rows.Count == 0) is { } empty)
        {
            throw RemovalPlan.Skipped(
                $"since {empty.Kind.FileName} has no rows", "Check that the file is the one that was meant. Delete a file to leave alone what it would list.");
        }

        var removals = extras.Select(line => line.Step!).Where(step => step.Kind.KeptBecause(_run, step.Current!) is null).ToLookup(step => step.Kind);
        var existing = 0L;
        foreach (var kind in removals)
        {
            var count = 0;
            foreach (var place in kind.Key is OrganizationKind ? [RegistryPlace.Account] : _reader.PlacesOf(kind.Key).Where(_reader.ExistsOrFails))
            {
                count += (await _reader.ItemsAsync(kind.Key, place, cancellationToken)).All.Count;
            }

            existing += count;
            if (limit is null)
            {
                RemovalPlan.RequireLimit(kind.Count(), count, null, Plural(kind.Key.Noun));
            }
        }

        RemovalPlan.RequireLimit(removals.Sum(kind => kind.Count()), existing, limit ?? int.MaxValue, "resources of the files");
    }

    internal static SwrException DependencyFailed(RegistryKind kind, string name) => new(
        SwrErrorKind.DependencyFailed, ErrorIds.DependencyFailed, $"Not done, because the {kind.Noun} {DisplayText.Quoted(name)} that it belongs to failed.",
        $"See the error about that {kind.Noun}; resolve it, then run the command again.");

    private static string Plural(string noun) => noun.EndsWith('y') ? $"{noun[..^1]}ies" : $"{noun}s";

    private async Task AddAsync(RegistryFileContent file, CancellationToken cancellationToken)
    {
        var seen = new DuplicateDetector();
        foreach (var (row, entry, error) in file.Rows)
        {
            try
            {
                if (error is not null)
                {
                    throw error;
                }

                _lines.Add(new(row, await PlanAsync(file.Kind, entry!, seen, cancellationToken), null));
            }
            catch (SwrException e) when (e.Kind != SwrErrorKind.AuthenticationFailed)
            {
                NoteFailed(file.Kind, row);
                if (entry is not null)
                {
                    _failedPlaces.Add((file.Kind, entry.Place));
                }

                _lines.Add(new(row, null, row.Locate(e)));
            }
        }

        if (file.Error is not null)
        {
            _lines.Add(new(null, null, file.Error));
        }
    }

    private async Task<RegistryStep> PlanAsync(RegistryKind kind, RegistryEntry entry, DuplicateDetector seen, CancellationToken cancellationToken)
    {
        NoteParents(entry.Place);
        var dependency = RequirePlace(entry.Place);
        var current = dependency is null ? kind.Find(entry, await _reader.ItemsAsync(kind, entry.Place, cancellationToken)) : null;
        if (current is not null)
        {
            _named.Add((kind, entry.Place, current.Key));
        }

        entry = await kind.PrepareAsync(_run, entry, current, cancellationToken);
        var change = kind.ToChange(entry.Place, entry, current);
        seen.RequireFirst($"{entry.Place}\0{current?.Key ?? entry.Key}", entry.Row.Row, change.ToString());
        var changes = current is null ? [] : kind.Compare(entry, current);
        var action = current is null ? SwrAction.Create : changes.Count > 0 ? SwrAction.Update : SwrAction.None;
        var step = new RegistryStep(kind, entry.Place, change with { Action = action, Changes = changes }, entry, current, dependency);
        if (action == SwrAction.Create && kind is OrganizationKind or RepositoryKind)
        {
            _created.TryAdd(change.ToString(), step);
        }

        return step;
    }

    // A row of any file also lists its organization and its repository, so neither is extra.
    private void NoteParents(RegistryPlace place)
    {
        if (place.Organization is { } organization)
        {
            _named.Add((RegistryKind.Of(SwrRegistryResource.Organization), RegistryPlace.Account, organization));
        }

        if (place.Repository is { } repository)
        {
            _named.Add((RegistryKind.Of(SwrRegistryResource.Repository), new(place.Organization), repository));
        }
    }

    /// <summary>Returns the step that creates the organization or repository of a row; null if it exists.</summary>
    private RegistryStep? RequirePlace(RegistryPlace place)
    {
        if (_reader.ExistsOrFails(place))
        {
            return null;
        }

        if (_created.TryGetValue(place.ToString(), out var step))
        {
            return step;
        }

        var isOrganization = place.Repository is null
            || (!_reader.ExistsOrFails(place with { Repository = null }) && !_created.ContainsKey(place.Organization!));
        var (name, kind) = isOrganization
            ? (place.Organization!, RegistryKind.Of(SwrRegistryResource.Organization))
            : (place.ToString(), RegistryKind.Of(SwrRegistryResource.Repository));
        var file = _folder.Files.FirstOrDefault(file => file.Kind == kind);
        throw _failed.Contains(name) || file?.Error is not null ? DependencyFailed(kind, name) : new SwrException(
            SwrErrorKind.NotFound,
            isOrganization ? ErrorIds.OrganizationNotFound : ErrorIds.RepositoryNotFound,
            $"The {kind.Noun} {DisplayText.Quoted(name)} was not found.",
            $"Correct the name, or add a row to {kind.FileName}.");
    }

    private void NoteFailed(RegistryKind kind, RegistryRow row)
    {
        if (kind is OrganizationKind)
        {
            _failed.Add(row["Name"] ?? "");
        }
        else if (kind is RepositoryKind)
        {
            _failed.Add($"{row["Organization"]}/{row["Name"]}");
        }
    }

    private async Task<IEnumerable<RegistryLine>> FindExtrasAsync(RegistryKind kind, RegistryPlace place, CancellationToken cancellationToken)
    {
        try
        {
            // Rows have already reported lists that failed.
            return _reader.IsInFailedList(place) || !_reader.ExistsOrFails(place) ? [] : (await _reader.ItemsAsync(kind, place, cancellationToken)).All
                .Where(item => !_named.Contains((kind, place, item.Key)) && kind.IsRemovable(item))
                .Select(item => new RegistryLine(
                    null, new RegistryStep(kind, place, kind.ToChange(place, null, item) with { Action = SwrAction.Extra }, null, item, null), null));
        }
        catch (SwrException e) when (e.Kind != SwrErrorKind.AuthenticationFailed)
        {
            return _failedPlaces.Contains((kind, place)) ? [] : [new(null, null, e)];
        }
    }
}
