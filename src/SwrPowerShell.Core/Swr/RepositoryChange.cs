namespace SwrPowerShell.Core.Swr;

/// <summary>New values for properties of a repository, validated; null for no change.</summary>
public sealed record RepositoryChange
{
    internal RepositoryChange(RepositoryName repository, bool? isPublic, string? category, string? description) =>
        (Repository, IsPublic, Category, Description) = (repository, isPublic, category, description);

    /// <summary>The repository.</summary>
    public RepositoryName Repository { get; }

    /// <summary>Whether everyone can pull images.</summary>
    public bool? IsPublic { get; }

    /// <summary>The category.</summary>
    public string? Category { get; }

    /// <summary>The description; empty to remove it.</summary>
    public string? Description { get; }

    /// <summary>Returns the new values: <c>IsPublic: true; Description: 'text'</c>.</summary>
    public string Describe() => string.Join("; ", new[]
    {
        IsPublic is { } isPublic ? $"IsPublic: {(isPublic ? "true" : "false")}" : null,
        Category is null ? null : $"Category: {Category}",
        Description is null ? null : $"Description: {(Description.Length == 0 ? "(none)" : DisplayText.Quoted(Description))}",
    }.Where(part => part is not null));

    /// <summary>Validates the values of a row.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c>, <c>InvalidRepositoryName</c>, <c>InvalidCategory</c>, <c>InvalidDescription</c>, or <c>NothingToSet</c>: there is no new value.</exception>
    public static RepositoryChange Create(
        NameRules rules,
        string? organization,
        string? name,
        bool? isPublic,
        string? category,
        string? description,
        Func<string, bool>? isServiceCategory = null)
    {
        var change = new RepositoryChange(
            RepositoryName.Create(rules, organization, name),
            isPublic,
            RepositoryCategory.Require(category, isServiceCategory),
            description is "" ? "" : SwrText.RequireDescription(description));
        return change is not { IsPublic: null, Category: null, Description: null } ? change : throw new SwrException(
            SwrErrorKind.InvalidArgument, ErrorIds.NothingToSet, $"There is nothing to set for the repository {DisplayText.Quoted(change.Repository.ToString())}.",
            "Give at least one of -IsPublic, -Category and -Description.");
    }
}
