namespace SwrPowerShell.Core.DesiredState;

/// <summary>A row of a file of repositories, not yet validated.</summary>
/// <param name="Organization">The organization.</param>
/// <param name="Name">The name of the repository.</param>
/// <param name="IsPublic">The visibility as text; null for a missing cell.</param>
/// <param name="Category">The category; null for a missing cell.</param>
/// <param name="Description">The description; null for a missing cell.</param>
public sealed record RepositoryRow(string? Organization, string? Name, string? IsPublic, string? Category, string? Description)
{
    /// <summary>Whether the description may be protected by <see cref="FormulaGuard"/>.</summary>
    public bool IsGuarded { get; init; }

    /// <summary>Whether the cell of the visibility is empty, but not missing.</summary>
    public bool IsPublicEmpty => IsPublic is not null && string.IsNullOrWhiteSpace(IsPublic);

    /// <summary>The description without the protection; null for a missing cell.</summary>
    public string? Text => IsGuarded ? FormulaGuard.Unprotect(Description) : Description;

    /// <summary>Whether everyone can pull images; false for an empty cell, null for a missing one.</summary>
    /// <exception cref="SwrException"><c>InvalidIsPublic</c>.</exception>
    public bool? Visible => IsPublic is null ? null : Visibility.TryParse(IsPublic, out var isPublic) ? isPublic : throw Visibility.Refuse(IsPublic);

    /// <summary>Returns the validated values of a repository to create.</summary>
    /// <param name="rules">The rules for names.</param>
    /// <param name="isOther">Whether the service has returned an undocumented category.</param>
    /// <exception cref="SwrException">A value is not valid.</exception>
    public RepositorySpec ToSpec(NameRules rules, Func<string, bool>? isOther = null) =>
        RepositorySpec.Create(rules, Organization, Name, Visible, Category, Text, isOther);

    /// <summary>Returns the desired state. The category is not validated.</summary>
    /// <exception cref="SwrException">A value is not valid.</exception>
    public DesiredRepository ToDesired(NameRules rules) => DesiredRepository.Create(rules, Organization, Name, Visible, Category, Text);
}
