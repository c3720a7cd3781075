namespace SwrPowerShell.Core.Artifact;

/// <summary>Package formats. The service validates unknown formats.</summary>
public static class ArtifactFormat
{
    /// <summary>Docker, in requests.</summary>
    public const string Docker = "docker";

    /// <summary>Maven, in requests and replies.</summary>
    public const string Maven = "maven2";

    /// <summary>The documented formats, in the spelling of requests.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        Docker, Maven, "npm", "go", "pypi", "rpm", "composer", "debian", "conan", "nuget", "cocoapods", "ohpm", "generic", "helm", "conda",
        "huggingfaceml",
    ];

    /// <summary>Returns a format in the spelling of requests; null for an empty text. <c>docker2</c> occurs in replies only.</summary>
    public static string? Normalize(string? format) => format?.Trim().ToLowerInvariant() switch
    {
        null or "" => null,
        "docker2" => Docker,
        "maven" => Maven,
        var other => other,
    };

    /// <summary>Whether two texts mean the same format, such as <c>docker</c> and <c>docker2</c>.</summary>
    public static bool AreSame(string? one, string? other) => string.Equals(Normalize(one), Normalize(other), StringComparison.Ordinal);
}
