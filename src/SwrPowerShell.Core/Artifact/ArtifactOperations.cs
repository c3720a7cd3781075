namespace SwrPowerShell.Core.Artifact;

/// <summary>Operations that roles can be permitted.</summary>
public static class ArtifactOperations
{
    /// <summary>The operations, in the order of the documentation.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        "createrepository", "editrepository", "restore", "deleterepository", "physicdelete", "restoreall", "clearall", "deleteorredeploy",
        "downloadorview", "import", "upload", "export",
    ];

    /// <summary>Returns the operations in the spelling and order of the service. Each text can contain several.</summary>
    /// <exception cref="SwrException"><c>InvalidOperation</c>: an operation is unknown, or there is none.</exception>
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

    /// <summary>Returns the operations in a reply, also unknown ones.</summary>
    internal static string[] Read(string? operations) => [.. Split(operations)];

    private static string[] Split(string? operations) =>
        (operations ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
