namespace SwrPowerShell.Core.Naming;

/// <summary>Permissions in CSV files and parameters.</summary>
public static class PermissionText
{
    /// <summary>The names of the permissions.</summary>
    public static IReadOnlyList<string> Known { get; } = [nameof(SwrPermission.Read), nameof(SwrPermission.Edit), nameof(SwrPermission.Manage)];

    /// <summary>Parses a permission: the name in any case, or the number of the API.</summary>
    /// <exception cref="SwrException"><c>InvalidPermission</c>.</exception>
    public static SwrPermission Require(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "READ" or "1" => SwrPermission.Read,
        "EDIT" or "3" => SwrPermission.Edit,
        "MANAGE" or "7" => SwrPermission.Manage,
        _ => throw SwrRules.Invalid(
            ErrorIds.InvalidPermission,
            $"{DisplayText.Quoted(text)} is not a permission. Permissions are Read (1), Edit (3) and Manage (7).",
            "Correct the value in the column Permission (auth)."),
    };
}
