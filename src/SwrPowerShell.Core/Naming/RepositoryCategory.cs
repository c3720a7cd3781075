namespace SwrPowerShell.Core.Naming;

/// <summary>The categories that a request may name. Replies may name others; those are passed on as they are.</summary>
public static class RepositoryCategory
{
    /// <summary>The categories in the order of the service's documentation.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ["app_server", "linux", "framework_app", "database", "lang", "other", "windows", Arm];

    /// <summary>The category whose spelling depends on the edition of the service.</summary>
    public const string Arm = "arm";

    /// <summary>One spelling for each category. The documentation spells one of them both ways: <c>arm</c> and <c>arms</c>.</summary>
    public static string? Normalize(string? category) => category?.Trim().ToLowerInvariant() is "arms" ? Arm : category?.Trim().ToLowerInvariant();

    /// <summary>Whether both name one category, in whichever spelling.</summary>
    public static bool AreSame(string? one, string? other) => string.Equals(Normalize(one), Normalize(other), StringComparison.Ordinal);

    /// <summary>The category as requests spell it: the on-premises edition documents <c>arms</c>, the public cloud's tools send <c>arm</c>.</summary>
    /// <param name="category">A category as <see cref="Require"/> returns it, or null.</param>
    /// <param name="onPremises">Whether the request goes to the on-premises edition.</param>
    public static string? ToWire(string? category, bool onPremises) => onPremises && category == Arm ? "arms" : category;

    /// <summary>The category in one spelling for each, or as it is where it is not known; null for none.</summary>
    public static string? Read(string? category) =>
        string.IsNullOrWhiteSpace(category) ? null : Normalize(category) is { } name && Known.Contains(name, StringComparer.Ordinal) ? name : category.Trim();

    /// <summary>Returns the category in one spelling for each; null for none.</summary>
    /// <param name="category">The category.</param>
    /// <param name="isFromService">Whether the service itself has sent a category that is not known.</param>
    /// <exception cref="SwrException"><c>InvalidCategory</c> when there is no such category.</exception>
    public static string? Require(string? category, Func<string, bool>? isFromService = null)
    {
        var wanted = Read(category);
        return wanted is null || Known.Contains(wanted, StringComparer.Ordinal) || isFromService?.Invoke(wanted) == true ? wanted : throw new SwrException(
            SwrErrorKind.InvalidArgument,
            ErrorIds.InvalidCategory,
            $"{DisplayText.Quoted(category)} is not a category.")
        {
            RecommendedAction = Similar.Question(wanted, Known) ?? $"Use {string.Join(", ", Known)}, or leave it empty.",
            Rule = $"Categories are {string.Join(", ", Known)}.",
        };
    }
}
