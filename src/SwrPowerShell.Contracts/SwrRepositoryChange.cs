namespace SwrPowerShell;

/// <summary>Action of a plan for one repository, or for an organization.</summary>
public enum SwrAction
{
    /// <summary>The repository matches.</summary>
    None,

    /// <summary>Create the repository.</summary>
    Create,

    /// <summary>Change properties of the repository.</summary>
    Update,

    /// <summary>The repository exists, and the file does not list it.</summary>
    Extra,

    /// <summary>Create the organization. The change has no name of a repository.</summary>
    CreateOrganization,
}

/// <summary>A property that differs.</summary>
/// <param name="Name">The name of the property.</param>
/// <param name="Current">The current value.</param>
/// <param name="Desired">The required value.</param>
public sealed record SwrPropertyChange(string Name, object? Current, object? Desired)
{
    /// <summary>Returns <c>name: current → desired</c>.</summary>
    public override string ToString() => $"{Name}: {Text(Current)} → {Text(Desired)}";

    /// <summary>Returns the text of a value for reports.</summary>
    internal static string Text(object? value) => value switch
    {
        null or "" => "(none)",
        bool flag => flag ? "true" : "false",
        _ => value.ToString()!,
    };
}

/// <summary>Action for one repository or organization, as part of a plan.</summary>
public sealed record SwrRepositoryChange : SwrItem
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The repository's name; empty for an organization.</summary>
    public required string Name { get; init; }

    /// <summary>The action.</summary>
    public required SwrAction Action { get; init; }

    /// <summary>The differing properties of an update.</summary>
    public IReadOnlyList<SwrPropertyChange> Changes { get; init => field = ReadableList<SwrPropertyChange>.Of(value, "; "); } = ReadableList<SwrPropertyChange>.Empty;

    /// <summary>The change that was made; null in a plan.</summary>
    public SwrOutcome? Outcome { get; init; }

    /// <summary>The required visibility; the current one for an extra repository.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The required category; null for any.</summary>
    public string? Category { get; init; }

    /// <summary>The required description; null for any.</summary>
    public string? Description { get; init; }

    /// <summary>The row number of the input, counted from 1; null for an extra repository.</summary>
    public long? Row { get; init; }

    /// <summary>The number of times the request was sent; null if none was sent.</summary>
    public int? Attempts { get; init; }

    /// <summary>Returns <c>organization/name</c>, or the organization alone.</summary>
    public override string ToString() => Name.Length == 0 ? Organization : $"{Organization}/{Name}";
}
