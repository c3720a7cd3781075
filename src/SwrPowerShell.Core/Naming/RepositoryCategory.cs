namespace SwrPowerShell.Core.Naming;

/// <summary>The categories of repositories. Replies can contain other ones, which are preserved.</summary>
public static class RepositoryCategory
{
    /// <summary>The documented categories, in the order of the documentation.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ["app_server", "linux", "framework_app", "database", "lang", "other", "windows", Arm];

    /// <summary>The category that editions of the service spell differently.</summary>
    public const string Arm = "arm";

    /// <summary>Returns a category in a single spelling. The documentation spells one of them both <c>arm</c> and <c>arms</c>.</summary>
    public static string? Normalize(string? category) => category?.Trim().ToLowerInvariant() is "arms" ? Arm : category?.Trim().ToLowerInvariant();

    /// <summary>Whether two texts mean the same category.</summary>
    public static bool AreSame(string? one, string? other) => string.Equals(Normalize(one), Normalize(other), StringComparison.Ordinal);

    /// <summary>Returns a category in the spelling of requests: <c>arms</c> on premises, as documented; <c>arm</c> in the public cloud, as sent by its tools.</summary>
    /// <param name="category">A result of <see cref="Require"/>.</param>
    /// <param name="onPremises">Whether the service is the on-premises edition.</param>
    public static string? ToWire(string? category, bool onPremises) => onPremises && category == Arm ? "arms" : category;

    /// <summary>Returns a known category in a single spelling, and another one unchanged; null for none.</summary>
    public static string? Read(string? category) =>
        string.IsNullOrWhiteSpace(category) ? null : Normalize(category) is { } name && Known.Contains(name, StringComparer.Ordinal) ? name : category.Trim();

    /// <summary>Returns a valid category in a single spelling; null for none.</summary>
    /// <param name="category">The category.</param>
    /// <param name="isFromService">Whether the service has returned an undocumented category.</param>
    /// <exception cref="SwrException"><c>InvalidCategory</c>.</exception>
    public static string? Require(string? category, Func<string, bool>? isFromService = null)
    {
        var wanted = Read(category);
        return wanted is null || Known.Contains(wanted, StringComparer.Ordinal) || isFromService?.Invoke(wanted) == true ? wanted : throw new SwrException(
            SwrErrorKind.InvalidArgument,
            ErrorIds.InvalidCategory,
            $"{DisplayText.Quoted(category)} is not a category.",
            Similar.Question(wanted, Known) ?? $"Use {string.Join(", ", Known)}, or leave it empty.")
        {
            Rule = $"Categories are {string.Join(", ", Known)}.",
        };
    }
}
