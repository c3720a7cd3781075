namespace SwrPowerShell.Core.DesiredState;

/// <summary>A repository as a row wants it. What the row has no column for may be anything.</summary>
/// <param name="Repository">Which one.</param>
/// <param name="IsPublic">Whether everyone may pull; null when the row does not say.</param>
/// <param name="Category">The category; null when the row does not say.</param>
/// <param name="Description">The description; null when the row does not say, empty for none.</param>
public sealed record DesiredRepository(RepositoryName Repository, bool? IsPublic, string? Category, string? Description)
{
    /// <summary>Checks the values of a row, except the category: which there are depends on what the service has.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c>, <c>InvalidRepositoryName</c> or <c>InvalidDescription</c>.</exception>
    public static DesiredRepository Create(
        NameRules rules, string? organization, string? name, bool? isPublic, string? category, string? description) => new(
            RepositoryName.Create(rules, organization, name),
            isPublic,
            RepositoryCategory.Read(category),
            description is null ? null : SwrText.RequireDescription(description) ?? "");

    /// <summary>What it takes to make an existing repository so; a null one does not exist.</summary>
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
