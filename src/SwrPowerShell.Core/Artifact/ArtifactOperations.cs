namespace SwrPowerShell.Core.Artifact;

/// <summary>What a role may be allowed to do.</summary>
public static class ArtifactOperations
{
    /// <summary>The operations in the order of the service's documentation.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        "createrepository", "editrepository", "restore", "deleterepository", "physicdelete", "restoreall", "clearall", "deleteorredeploy",
        "downloadorview", "import", "upload", "export",
    ];

    /// <summary>Returns the operations in the service's spelling and order. One text may hold several, as a CSV does.</summary>
    /// <exception cref="SwrException"><c>InvalidOperation</c> when there is no such operation, or none is given.</exception>
    public static IReadOnlyList<string> Require(IEnumerable<string?>? operations)
    {
        var wanted = (operations ?? []).SelectMany(Split).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unknown = wanted.FirstOrDefault(o => !Known.Contains(o, StringComparer.OrdinalIgnoreCase));
        if (unknown is null && wanted.Count > 0)
        {
            return [.. Known.Where(wanted.Contains)];
        }

        throw SwrRules.Invalid(
            ErrorIds.InvalidOperation,
            $"{(unknown is null ? "No operation is given" : $"{DisplayText.Quoted(unknown)} is not an operation")}. Operations are: {string.Join(", ", Known)}.",
            "Name at least one of the operations.");
    }

    /// <summary>The operations that a reply lists, whatever they are.</summary>
    internal static string[] Read(string? operations) => [.. Split(operations)];

    private static string[] Split(string? operations) =>
        (operations ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
