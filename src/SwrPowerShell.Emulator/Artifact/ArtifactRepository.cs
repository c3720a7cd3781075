namespace SwrPowerShell.Emulator.Artifact;

/// <summary>A repository of packages.</summary>
// Name: its id on the wire, where it is called name.
// TabId: shared by the two repositories of a Maven pair.
// Policy: which half of a Maven pair it is: release or snapshot.
// ProjectId: null where it belongs to the account and to no project.
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

/// <summary>The kinds of packages. Docker has two names: one in requests, one in replies.</summary>
internal static class ArtifactFormats
{
    public const string Docker = "docker2";
    public const string Maven = "maven2";

    private static readonly string[] s_all =
    [
        Maven, "npm", "go", "pypi", "rpm", "composer", "debian", "conan", "nuget", Docker, "cocoapods", "ohpm", "generic", "helm",
        "conda", "huggingfaceml",
    ];

    /// <summary>The name in replies, or null for a format that does not exist.</summary>
    public static string? Find(string? name) => name?.ToUpperInvariant() switch
    {
        "DOCKER" => Docker,
        "MAVEN" => Maven,
        _ => Array.Find(s_all, format => format.Equals(name, StringComparison.OrdinalIgnoreCase)),
    };

    /// <summary>The name inside the id of a repository.</summary>
    public static string InId(string format) => format == Maven ? "maven_1" : format;
}
