namespace SwrPowerShell.Core.Completion;

/// <summary>What the names name that a completion is about.</summary>
public enum NameKind
{
    /// <summary>Organizations.</summary>
    Organization,

    /// <summary>Repositories.</summary>
    Repository,

    /// <summary>Repositories that are shared with other accounts, or by them.</summary>
    SharedRepository,

    /// <summary>Tags of a repository.</summary>
    ImageTag,

    /// <summary>Repositories of CodeArts Artifact, in use or in the recycle bin.</summary>
    ArtifactRepository,
}

/// <summary>Which names are wanted.</summary>
/// <param name="Thing">What they name.</param>
/// <param name="Prefix">What they begin with. An answer may hold others as well.</param>
public sealed record NameQuery(NameKind Thing, string Prefix = "")
{
    /// <summary>The organization that repositories and tags are in; null asks for the repositories of all.</summary>
    public string? Organization { get; init; }

    /// <summary>The repository that tags are in.</summary>
    public string? Repository { get; init; }

    /// <summary>What is in the recycle bin instead of what is in use.</summary>
    public bool RecycleBin { get; init; }
}

/// <summary>A name that exists.</summary>
/// <param name="Name">What a command takes: a name, or for CodeArts Artifact an id.</param>
/// <param name="Of">Of a repository, its organization; for CodeArts Artifact, the name that belongs to the id.</param>
public sealed record KnownName(string Name, string? Of = null);

/// <summary>Names, and whether there are no others that the query asks for.</summary>
/// <param name="Names">The names.</param>
/// <param name="IsComplete">False when there is a further page.</param>
internal sealed record NamePage(IReadOnlyList<KnownName> Names, bool IsComplete);
