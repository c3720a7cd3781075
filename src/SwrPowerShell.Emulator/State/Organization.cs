namespace SwrPowerShell.Emulator.State;

/// <summary>An organization, called namespace on the wire.</summary>
public sealed record Organization
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Who created it.</summary>
    public required string CreatorName { get; init; }

    /// <summary>Whether it belongs to somebody else: then it is invisible, and its name is taken all the same.</summary>
    public bool Foreign { get; init; }

    /// <summary>Whether the caller has a permission on a repository of it only: then it is listed with <c>mode::visible</c> alone.</summary>
    public bool RepositoryGrantOnly { get; init; }
}
