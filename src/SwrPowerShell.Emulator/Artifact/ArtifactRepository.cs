namespace SwrPowerShell.Emulator.Artifact;

/// <summary>A repository of packages.</summary>
// Name: the id, which the service calls name.
// TabId: the same for both repositories of a Maven pair.
// Policy: release or snapshot in a Maven pair, otherwise null.
// ProjectId: null if the repository belongs to the account and not to a project.
internal sealed record ArtifactRepository(
    string Format, string Type, string RepositoryName, string DisplayName, long Id = 0, string Name = "", string TabId = "",
    string? Policy = null, string? Description = null, string? ProjectId = null, string IncludesPattern = "**/*",
    string DeploymentPolicy = "allowRedeploy", string ShareRight = "PROJECT", bool AllowAnonymous = false, bool AutoCleanSnapshot = false,
    string? SnapshotAliveDays = null, string? MaxUniqueSnapshots = null, string Status = ArtifactRepository.Active, DateTime Created = default,
    DateTime Modified = default)
{
    public const string Active = "active";
    public const string Trash = "trash";
}

/// <summary>The package formats. Docker and Maven have other names in replies than in requests.</summary>
internal static class ArtifactFormats
{
    public const string Docker = "docker2";
    public const string Maven = "maven2";

    private static readonly string[] s_all =
    [
        Maven, "npm", "go", "pypi", "rpm", "composer", "debian", "conan", "nuget", Docker, "cocoapods", "ohpm", "generic", "helm",
        "conda", "huggingfaceml",
    ];

    /// <summary>The name in replies, or null for an unknown format.</summary>
    public static string? Find(string? name) => name?.ToUpperInvariant() switch
    {
        "DOCKER" => Docker,
        "MAVEN" => Maven,
        _ => Array.Find(s_all, format => format.Equals(name, StringComparison.OrdinalIgnoreCase)),
    };

    /// <summary>The name in the id of a repository.</summary>
    public static string InId(string format) => format == Maven ? "maven_1" : format;
}
