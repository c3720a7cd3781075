namespace SwrPowerShell.Emulator.Artifact;

/// <summary>The kinds of packages. Docker has two names: one in requests, one in replies.</summary>
internal static class ArtifactFormats
{
    public const string Docker = "docker2";
    public const string Maven = "maven2";

    private static readonly string[] All =
    [
        Maven, "npm", "go", "pypi", "rpm", "composer", "debian", "conan", "nuget", Docker, "cocoapods", "ohpm", "generic", "helm",
        "conda", "huggingfaceml",
    ];

    /// <summary>The name in replies, or null for a format that does not exist.</summary>
    public static string? Find(string name) => name.ToUpperInvariant() switch
    {
        "DOCKER" => Docker,
        "MAVEN" => Maven,
        _ => Array.Find(All, format => format.Equals(name, StringComparison.OrdinalIgnoreCase)),
    };

    /// <summary>The name inside the id of a repository.</summary>
    public static string InId(string format) => format == Maven ? "maven_1" : format;
}
