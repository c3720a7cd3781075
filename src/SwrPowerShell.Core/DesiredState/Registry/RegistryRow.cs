namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>A row of a file of a registry.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Row">The row number, counted from 1.</param>
/// <param name="Line">The line on which the row begins.</param>
/// <param name="Cells">The cells by column, without columns that the file does not have.</param>
public sealed record RegistryRow(string File, long Row, long Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The cell of a column; null if it is missing.</summary>
    public string? this[string column] => Cells.GetValueOrDefault(column);

    /// <summary>Returns a copy of an error with the position of the row.</summary>
    public SwrException Locate(SwrException error)
    {
        var located = error.Copy();
        (located.File, located.Row, located.Line) = (File, Row, Line);
        return located;
    }
}

/// <summary>The owner of resources: the account, an organization or a repository.</summary>
/// <param name="Organization">The organization; null for the account.</param>
/// <param name="Repository">The repository; null for the account and an organization.</param>
public sealed record RegistryPlace(string? Organization = null, string? Repository = null)
{
    /// <summary>The account.</summary>
    public static RegistryPlace Account { get; } = new();

    /// <summary>The name of the repository. Requires a repository.</summary>
    internal Swr.RepositoryName RepositoryName => Swr.RepositoryName.Of(Organization!, Repository!);

    /// <summary>The scope of permissions on the organization or repository.</summary>
    internal Swr.PermissionScope Scope => Repository is null
        ? Swr.PermissionScope.Of(new SwrOrganization { Name = Organization! })
        : Swr.PermissionScope.Of(RepositoryName);

    /// <summary>Returns <c>organization</c> or <c>organization/name</c>.</summary>
    public override string ToString() => Repository is null ? Organization ?? "" : $"{Organization}/{Repository}";
}

/// <summary>The desired state of a resource, from a row.</summary>
/// <param name="Kind">The kind of resource.</param>
/// <param name="Row">The row.</param>
/// <param name="Place">The organization or repository; the account for an organization.</param>
/// <param name="Key">The key, unique in its kind and place.</param>
/// <param name="Spec">The validated values of the row.</param>
public sealed record RegistryEntry(RegistryKind Kind, RegistryRow Row, RegistryPlace Place, string Key, object Spec)
{
    /// <summary>Returns organization, repository and target.</summary>
    public override string ToString() => Kind.ToChange(Place, this, null).ToString();
}

/// <summary>An existing resource.</summary>
/// <param name="Key">The key, unique in its kind and place.</param>
/// <param name="Value">The resource.</param>
public sealed record RegistryItem(string Key, object Value);

/// <summary>The existing resources of one kind in one place.</summary>
public sealed class RegistryItems
{
    private readonly Dictionary<string, RegistryItem> _byKey;

    /// <param name="items">The resources. If several have the same key, the first one is found.</param>
    public RegistryItems(IReadOnlyList<RegistryItem> items) =>
        (All, _byKey) = (items, items.DistinctBy(item => item.Key).ToDictionary(item => item.Key, StringComparer.Ordinal));

    /// <summary>The resources.</summary>
    public IReadOnlyList<RegistryItem> All { get; }

    /// <summary>Returns the resource with a key, or null.</summary>
    public RegistryItem? Find(string key) => _byKey.GetValueOrDefault(key);
}

/// <summary>The dependencies of one command.</summary>
/// <param name="Client">The client.</param>
/// <param name="Rules">The rules for names.</param>
/// <param name="Gate">Limits the requests in flight of removals with images; null to keep repositories with images.</param>
public sealed record RegistryRun(Swr.SwrClient Client, Naming.NameRules Rules, Swr.RequestGate? Gate = null)
{
    /// <summary>The existing organizations and repositories.</summary>
    public CurrentState State { get; } = new(Client);

    /// <summary>The users and permissions that the command has read.</summary>
    public Swr.PermissionRun Permissions { get; } = new();
}

/// <summary>Result of a change.</summary>
/// <param name="Outcome">The change that was made.</param>
/// <param name="Attempts">The number of times the request was sent; null if none was sent.</param>
public sealed record RegistryOutcome(SwrOutcome Outcome, int? Attempts)
{
    /// <summary>Returns the result of a change of a resource.</summary>
    internal static async Task<RegistryOutcome> OfAsync<T>(Task<T> change)
        where T : SwrResource
    {
        var changed = await change;
        return new(changed.Outcome!.Value, changed.Attempts);
    }
}
