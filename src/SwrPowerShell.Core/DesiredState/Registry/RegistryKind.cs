using SwrPowerShell.Core.Bulk;

namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>A kind of resource in a folder of files: its file and columns, and its operations.</summary>
/// <param name="resource">The kind.</param>
/// <param name="fileName">The name of its file.</param>
/// <param name="columns">The columns, in the order in which they are written.</param>
public abstract class RegistryKind(SwrRegistryResource resource, string fileName, IReadOnlyList<RowColumn> columns)
{
    /// <summary>All kinds, in the order in which they are created.</summary>
    public static IReadOnlyList<RegistryKind> All { get; } =
    [
        new OrganizationKind(),
        new OrganizationPermissionKind(),
        new RepositoryKind(),
        new RepositoryPermissionKind(),
        new RetentionRuleKind(),
        new TriggerKind(),
        new ShareKind(),
        new ImageSyncKind(),
    ];

    /// <summary>Returns a kind.</summary>
    public static RegistryKind Of(SwrRegistryResource resource) => All[(int)resource];

    /// <summary>The kind.</summary>
    public SwrRegistryResource Resource => resource;

    /// <summary>The name of the file.</summary>
    public string FileName => fileName;

    /// <summary>The columns, in the order in which they are written.</summary>
    public IReadOnlyList<RowColumn> Columns => columns;

    /// <summary>The kind for messages: <c>retention rule</c>.</summary>
    public string Noun => Http.Nouns.InWords(resource.ToString());

    /// <summary>The column of the organization.</summary>
    public string OrganizationColumn => columns[0].Name;

    /// <summary>Whether the resources belong to a repository; otherwise, to an organization or the account.</summary>
    public bool IsOfRepository => resource is not (SwrRegistryResource.Organization or SwrRegistryResource.OrganizationPermission or SwrRegistryResource.Repository);

    /// <summary>Reads and validates a row.</summary>
    /// <exception cref="SwrException">A value is not valid.</exception>
    public abstract RegistryEntry Read(RegistryRow row, NameRules rules);

    /// <summary>Lists the resources of an organization, a repository or the account.</summary>
    public abstract Task<IReadOnlyList<RegistryItem>> ListAsync(RegistryRun run, RegistryPlace place, CancellationToken cancellationToken);

    /// <summary>Returns the existing resource of a row, or null.</summary>
    public virtual RegistryItem? Find(RegistryEntry entry, RegistryItems items) => items.Find(entry.Key);

    /// <summary>Validates what depends on the service, and adds missing values, such as the ids of users.</summary>
    /// <exception cref="SwrException">The row cannot be applied.</exception>
    public virtual Task<RegistryEntry> PrepareAsync(RegistryRun run, RegistryEntry entry, RegistryItem? current, CancellationToken cancellationToken) => Task.FromResult(entry);

    /// <summary>Returns the differing properties. Those that are missing in the row are not compared.</summary>
    public abstract IReadOnlyList<SwrPropertyChange> Compare(RegistryEntry entry, RegistryItem current);

    /// <summary>Creates a resource; updates it if someone else has created it in the meantime.</summary>
    public abstract Task<RegistryOutcome> CreateAsync(RegistryRun run, RegistryEntry entry, CancellationToken cancellationToken);

    /// <summary>Updates a resource; creates it if someone else has removed it in the meantime.</summary>
    public abstract Task<RegistryOutcome> UpdateAsync(RegistryRun run, RegistryEntry entry, RegistryItem current, CancellationToken cancellationToken);

    /// <summary>Removes a resource.</summary>
    public abstract Task<int> RemoveAsync(RegistryRun run, RegistryPlace place, RegistryItem item, CancellationToken cancellationToken);

    /// <summary>Whether a file can describe a resource. Other resources are neither exported nor removed.</summary>
    public virtual bool IsDescribable(RegistryItem item) => true;

    /// <summary>Whether a resource can be removed if the file does not list it.</summary>
    public virtual bool IsRemovable(RegistryItem item) => IsDescribable(item);

    /// <summary>Returns why the list already shows that a resource is not removed; null if it may be.</summary>
    public virtual SwrException? KeptBecause(RegistryRun run, RegistryItem item) => null;

    /// <summary>Creates the change of a resource, without an action.</summary>
    public abstract SwrRegistryChange ToChange(RegistryPlace place, RegistryEntry? entry, RegistryItem? item);

    /// <summary>Returns the cells of a resource, in the order of the columns.</summary>
    public abstract IReadOnlyList<string?> ToCells(RegistryPlace place, RegistryItem item);
}

/// <summary>Base class with the types of rows and resources.</summary>
/// <typeparam name="TSpec">The values of a row.</typeparam>
/// <typeparam name="TItem">An existing resource.</typeparam>
/// <param name="resource">The kind.</param>
/// <param name="fileName">The name of its file.</param>
/// <param name="columns">The columns.</param>
internal abstract class RegistryKind<TSpec, TItem>(SwrRegistryResource resource, string fileName, params IReadOnlyList<RowColumn> columns)
    : RegistryKind(resource, fileName, columns)
    where TSpec : notnull
    where TItem : notnull
{
    protected static readonly RowColumn Organization = new("Organization", ["namespace"], IsRequired: true);
    protected static readonly RowColumn Name = new("Name", ["repository"], IsRequired: true);

    public override async Task<RegistryOutcome> CreateAsync(RegistryRun run, RegistryEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            return await CreateAsync(run, (TSpec)entry.Spec, cancellationToken);
        }
        catch (SwrException e) when (e.Kind == SwrErrorKind.AlreadyExists)
        {
            // Someone else has created it in the meantime.
            if (Find(entry, new(await ListAsync(run, entry.Place, cancellationToken))) is not { } current)
            {
                throw;
            }

            return Compare(entry, current).Count == 0
                ? new(SwrOutcome.Unchanged, e.Attempts)
                : await UpdateAsync(run, (TSpec)entry.Spec, (TItem)current.Value, cancellationToken);
        }
    }

    public override async Task<RegistryOutcome> UpdateAsync(RegistryRun run, RegistryEntry entry, RegistryItem current, CancellationToken cancellationToken)
    {
        try
        {
            return await UpdateAsync(run, (TSpec)entry.Spec, (TItem)current.Value, cancellationToken);
        }
        catch (SwrException e) when (e.Kind == SwrErrorKind.NotFound && Http.Nouns.InWords(e.ErrorId) == $"{Noun} not found")
        {
            return await CreateAsync(run, entry, cancellationToken);
        }
        catch (SwrException e) when (e.Kind == SwrErrorKind.AlreadyExists)
        {
            // Someone else has replaced it in the meantime.
            var now = Find(entry, new(await ListAsync(run, entry.Place, cancellationToken)));
            return now is not null && Compare(entry, now).Count == 0 ? new(SwrOutcome.Unchanged, e.Attempts) : throw e.Copy();
        }
    }

    public override IReadOnlyList<SwrPropertyChange> Compare(RegistryEntry entry, RegistryItem current) =>
        [.. Differences((TSpec)entry.Spec, (TItem)current.Value)];

    public override Task<int> RemoveAsync(RegistryRun run, RegistryPlace place, RegistryItem item, CancellationToken cancellationToken) =>
        RemoveAsync(run, place, (TItem)item.Value, cancellationToken);

    public override IReadOnlyList<string?> ToCells(RegistryPlace place, RegistryItem item) => [.. Cells((TItem)item.Value)];

    public override SwrRegistryChange ToChange(RegistryPlace place, RegistryEntry? entry, RegistryItem? item) => new()
    {
        Resource = Resource,
        Action = SwrAction.None,
        Organization = place.Organization ?? entry?.Key ?? item!.Key,
        Name = place.Repository ?? (Resource == SwrRegistryResource.Repository ? entry?.Key ?? item!.Key : ""),
        Target = item is not null ? TargetOf((TItem)item.Value) : TargetOf((TSpec)entry!.Spec),
        Detail = entry is not null ? DetailOf((TSpec)entry.Spec) : DetailOf((TItem)item!.Value),
        File = entry?.Row.File,
        Row = entry?.Row.Row,
        Line = entry?.Row.Line,
    };

    protected abstract IEnumerable<SwrPropertyChange> Differences(TSpec wanted, TItem current);

    protected abstract Task<RegistryOutcome> CreateAsync(RegistryRun run, TSpec wanted, CancellationToken cancellationToken);

    /// <summary>Updates a resource. By default, for resources whose creation also updates them.</summary>
    protected virtual Task<RegistryOutcome> UpdateAsync(RegistryRun run, TSpec wanted, TItem current, CancellationToken cancellationToken) =>
        CreateAsync(run, wanted, cancellationToken);

    protected abstract Task<int> RemoveAsync(RegistryRun run, RegistryPlace place, TItem item, CancellationToken cancellationToken);

    protected abstract IEnumerable<string?> Cells(TItem item);

    /// <summary>Returns what identifies the resource in a plan; empty if organization and name do.</summary>
    protected virtual string TargetOf(TSpec wanted) => "";

    protected virtual string TargetOf(TItem item) => "";

    /// <summary>Returns the most important value for a plan.</summary>
    protected virtual string DetailOf(TSpec wanted) => "";

    protected virtual string DetailOf(TItem item) => "";

    protected static RepositoryName Repository(RegistryRow row, NameRules rules) => RepositoryName.Create(rules, row["Organization"], row["Name"]);

    /// <summary>Returns the change of a value; none if it is null or the same.</summary>
    protected static IEnumerable<SwrPropertyChange> Changed<T>(string name, T? current, T? wanted)
    {
        if (wanted is not null && !EqualityComparer<T>.Default.Equals(current, wanted))
        {
            yield return new(name, current, wanted);
        }
    }

    /// <summary>Returns the change of a list; none if it is null or has the same items in any order.</summary>
    protected static IEnumerable<SwrPropertyChange> Changed(string name, IReadOnlyList<string> current, IReadOnlyList<string>? wanted)
    {
        if (wanted is not null && !wanted.ToHashSet(StringComparer.Ordinal).SetEquals(current))
        {
            yield return new(name, string.Join(", ", current), string.Join(", ", wanted));
        }
    }
}
