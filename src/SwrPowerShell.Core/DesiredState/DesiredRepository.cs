namespace SwrPowerShell.Core.DesiredState;

/// <summary>The desired state of a repository. Properties that are null are not compared.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="IsPublic">Whether everyone can pull images, or null.</param>
/// <param name="Category">The category, or null.</param>
/// <param name="Description">The description, or null; empty for none.</param>
public sealed record DesiredRepository(RepositoryName Repository, bool? IsPublic, string? Category, string? Description)
{
    /// <summary>Validates the values of a row, except for the category, which may be one of the service only.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c>, <c>InvalidRepositoryName</c> or <c>InvalidDescription</c>.</exception>
    public static DesiredRepository Create(
        NameRules rules, string? organization, string? name, bool? isPublic, string? category, string? description) => new(
            RepositoryName.Create(rules, organization, name),
            isPublic,
            RepositoryCategory.Read(category),
            description is null ? null : SwrText.RequireDescription(description) ?? "");

    /// <summary>Returns the change from the current state; null if the repository does not exist.</summary>
    public SwrRepositoryChange CompareTo(SwrRepository? current, long? row)
    {
        var changes = current is null ? [] : Differences(current).ToList();
        return new SwrRepositoryChange
        {
            Organization = Repository.Organization,
            Name = Repository.Name,
            Action = current is null ? SwrAction.Create : changes.Count > 0 ? SwrAction.Update : SwrAction.None,
            Changes = changes,
            IsPublic = IsPublic ?? current?.IsPublic ?? false,
            Category = Category,
            Description = Description,
            Row = row,
        };
    }

    private IEnumerable<SwrPropertyChange> Differences(SwrRepository current)
    {
        if (IsPublic is not null && IsPublic != current.IsPublic)
        {
            yield return new("IsPublic", current.IsPublic, IsPublic);
        }

        if (Category is not null && !RepositoryCategory.AreSame(Category, current.Category))
        {
            yield return new("Category", current.Category, Category);
        }

        if (Description is not null && Description != (current.Description ?? ""))
        {
            yield return new("Description", current.Description, Description);
        }
    }
}
