namespace SwrPowerShell;

/// <summary>What a repository needs to be as a file wants it.</summary>
public enum SwrAction
{
    /// <summary>Nothing: it is so already.</summary>
    None,

    /// <summary>To be created.</summary>
    Create,

    /// <summary>To be given other properties.</summary>
    Update,

    /// <summary>It is there and the file does not name it.</summary>
    Extra,
}

/// <summary>A property that is not as it should be.</summary>
/// <param name="Name">The property.</param>
/// <param name="Current">What it is.</param>
/// <param name="Desired">What it should be.</param>
public sealed record SwrPropertyChange(string Name, object? Current, object? Desired)
{
    /// <summary>Returns <c>name: current → desired</c>.</summary>
    public override string ToString() => $"{Name}: {Text(Current)} → {Text(Desired)}";

    private static string Text(object? value) => value switch
    {
        null or "" => "(none)",
        bool flag => flag ? "true" : "false",
        _ => value.ToString()!,
    };
}

/// <summary>One line of a plan: what one repository needs.</summary>
public sealed record SwrRepositoryChange : SwrItem
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The repository's name.</summary>
    public required string Name { get; init; }

    /// <summary>What is to be done.</summary>
    public required SwrAction Action { get; init; }

    /// <summary>The properties that differ, for an update.</summary>
    public IReadOnlyList<SwrPropertyChange> Changes { get; init; } = [];

    /// <summary>What was done; null in a plan.</summary>
    public SwrOutcome? Outcome { get; init; }

    /// <summary>Whether it should be public; for an extra one, whether it is.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The category it should have; null when any will do.</summary>
    public string? Category { get; init; }

    /// <summary>The description it should have; null when any will do.</summary>
    public string? Description { get; init; }

    /// <summary>The row of the input, counted from 1; null for an extra one.</summary>
    public long? Row { get; init; }

    /// <summary>How many times the request was sent; null when none was.</summary>
    public int? Attempts { get; init; }

    /// <summary>Returns <c>organization/name</c>.</summary>
    public override string ToString() => $"{Organization}/{Name}";
}
