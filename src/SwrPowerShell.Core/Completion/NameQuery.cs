namespace SwrPowerShell.Core.Completion;

/// <summary>Kind of names to complete.</summary>
public enum NameKind
{
    /// <summary>Organizations.</summary>
    Organization,

    /// <summary>Repositories.</summary>
    Repository,

    /// <summary>Shared repositories, of this account and of others.</summary>
    SharedRepository,

    /// <summary>Tags of a repository.</summary>
    ImageTag,

    /// <summary>Repositories of CodeArts Artifact.</summary>
    ArtifactRepository,
}

/// <summary>Query for names to complete.</summary>
/// <param name="Thing">The kind of names.</param>
/// <param name="Prefix">The prefix. A page can contain other names as well.</param>
public sealed record NameQuery(NameKind Thing, string Prefix = "")
{
    /// <summary>The organization of repositories and tags; null for the repositories of all organizations.</summary>
    public string? Organization { get; init; }

    /// <summary>The repository of tags.</summary>
    public string? Repository { get; init; }

    /// <summary>Whether to list the recycle bin instead.</summary>
    public bool RecycleBin { get; init; }
}

/// <summary>An existing name.</summary>
/// <param name="Name">The value of the parameter: a name, or an id for CodeArts Artifact.</param>
/// <param name="Of">The organization of a repository; the name for an id of CodeArts Artifact.</param>
public sealed record KnownName(string Name, string? Of = null);

/// <summary>A page of names.</summary>
/// <param name="Names">The names.</param>
/// <param name="IsComplete">Whether there is no further page.</param>
internal sealed record NamePage(IReadOnlyList<KnownName> Names, bool IsComplete);
