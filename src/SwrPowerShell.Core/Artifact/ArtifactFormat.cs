namespace SwrPowerShell.Core.Artifact;

/// <summary>What repositories hold. New formats come; a format that is not known here is the service's to refuse.</summary>
public static class ArtifactFormat
{
    /// <summary>What requests call Docker.</summary>
    public const string Docker = "docker";

    /// <summary>What requests and replies call Maven.</summary>
    public const string Maven = "maven2";

    /// <summary>The documented formats, as requests name them.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        Docker, Maven, "npm", "go", "pypi", "rpm", "composer", "debian", "conan", "nuget", "cocoapods", "ohpm", "generic", "helm", "conda",
        "huggingfaceml",
    ];

    /// <summary>A format as requests name it: <c>docker2</c> is an answer only, and Maven is version 2. Null for an empty text.</summary>
    public static string? Normalize(string? format) => format?.Trim().ToLowerInvariant() switch
    {
        null or "" => null,
        "docker2" => Docker,
        "maven" => Maven,
        var other => other,
    };

    /// <summary>Whether both name one format: <c>docker</c> in a request is <c>docker2</c> in a reply.</summary>
    public static bool AreSame(string? one, string? other) => string.Equals(Normalize(one), Normalize(other), StringComparison.Ordinal);
}
