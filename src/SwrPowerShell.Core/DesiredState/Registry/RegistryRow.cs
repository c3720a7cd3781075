namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>A row of a file of a registry.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Row">The number of the row, counted from 1.</param>
/// <param name="Line">The line that it begins on.</param>
/// <param name="Cells">The cells by column. A column that the file does not have is missing.</param>
public sealed record RegistryRow(string File, long Row, long Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The cell of a column; null when the row does not have it.</summary>
    public string? this[string column] => Cells.GetValueOrDefault(column);

    /// <summary>A copy of an error that says where the row is.</summary>
    public SwrException Locate(SwrException error)
    {
        var located = error.Copy();
        (located.File, located.Row, located.Line) = (File, Row, Line);
        return located;
    }
}

/// <summary>What resources belong to: the account, an organization or a repository.</summary>
/// <param name="Organization">The organization; null for the account.</param>
/// <param name="Repository">The repository; null for the account and an organization.</param>
public sealed record RegistryPlace(string? Organization = null, string? Repository = null)
{
    /// <summary>The account.</summary>
    public static RegistryPlace Account { get; } = new();

    /// <summary>The repository as a checked name. Only of a repository.</summary>
    internal Swr.RepositoryName RepositoryName => Swr.RepositoryName.Of(Organization!, Repository!);

    /// <summary>The organization or the repository as what permissions are for.</summary>
    internal Swr.PermissionScope Scope => Repository is null
        ? Swr.PermissionScope.Of(new SwrOrganization { Name = Organization! })
        : Swr.PermissionScope.Of(RepositoryName);

    /// <summary>Returns <c>organization</c> or <c>organization/name</c>.</summary>
    public override string ToString() => Repository is null ? Organization ?? "" : $"{Organization}/{Repository}";
}

/// <summary>A resource as a row wants it.</summary>
/// <param name="Kind">The kind of resource.</param>
/// <param name="Row">The row.</param>
/// <param name="Place">What it belongs to.</param>
/// <param name="Key">What identifies it there.</param>
/// <param name="Spec">The values of the row, checked.</param>
public sealed record RegistryEntry(RegistryKind Kind, RegistryRow Row, RegistryPlace Place, string Key, object Spec)
{
    /// <summary>Returns the resource in words.</summary>
    public override string ToString() => Kind.ToChange(Place, this, null).ToString();
}

/// <summary>A resource that exists.</summary>
/// <param name="Key">What identifies it in its place.</param>
/// <param name="Value">The resource.</param>
public sealed record RegistryItem(string Key, object Value);

/// <summary>The resources of a kind in a place.</summary>
public sealed class RegistryItems
{
    private readonly Dictionary<string, RegistryItem> _byKey;

    /// <param name="items">The resources. Of those with the same key, the first counts.</param>
    public RegistryItems(IReadOnlyList<RegistryItem> items) =>
        (All, _byKey) = (items, items.DistinctBy(item => item.Key).ToDictionary(item => item.Key, StringComparer.Ordinal));

    /// <summary>The resources.</summary>
    public IReadOnlyList<RegistryItem> All { get; }

    /// <summary>The resource with a key; null when there is none.</summary>
    public RegistryItem? Find(string key) => _byKey.GetValueOrDefault(key);
}

/// <summary>What one run needs to read and to change.</summary>
/// <param name="Client">The client.</param>
/// <param name="Rules">The rules for names.</param>
/// <param name="Gate">Bounds the requests in flight of removals with images; null where what contains images is kept.</param>
public sealed record RegistryRun(Swr.SwrClient Client, Naming.NameRules Rules, Swr.RequestGate? Gate = null)
{
    /// <summary>Organizations and repositories, read by lists.</summary>
    public CurrentState State { get; } = new(Client);

    /// <summary>What the run has found out about users.</summary>
    public Swr.PermissionRun Permissions { get; } = new();
}

/// <summary>What came of a change.</summary>
/// <param name="Outcome">The change that was made.</param>
/// <param name="Attempts">How many times the request was sent; null if none was.</param>
public sealed record RegistryOutcome(SwrOutcome Outcome, int? Attempts);
