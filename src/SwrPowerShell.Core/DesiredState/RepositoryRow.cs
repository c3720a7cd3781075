namespace SwrPowerShell.Core.DesiredState;

/// <summary>A row of repositories as it was written. The cmdlets and the rehearsal read it by the same rules.</summary>
/// <param name="Organization">The organization.</param>
/// <param name="Name">The repository's name.</param>
/// <param name="IsPublic">The text that says whether it is public; null where the row does not say.</param>
/// <param name="Category">The category; null where the row does not say.</param>
/// <param name="Description">The description; null where the row does not say.</param>
public sealed record RepositoryRow(string? Organization, string? Name, string? IsPublic, string? Category, string? Description)
{
    /// <summary>Whether an apostrophe before the description guards it against being a formula.</summary>
    public bool IsGuarded { get; init; }

    /// <summary>Whether the cell of the visibility is there and empty.</summary>
    public bool IsPublicEmpty => IsPublic is not null && string.IsNullOrWhiteSpace(IsPublic);

    /// <summary>The description without the apostrophe that guards it; null where the row does not say.</summary>
    public string? Text => IsGuarded ? FormulaGuard.Unprotect(Description) : Description;

    /// <summary>Whether everyone may pull; an empty cell is private, and null is a row that does not say.</summary>
    /// <exception cref="SwrException"><c>InvalidIsPublic</c>.</exception>
    public bool? Visible => IsPublic is null ? null : Visibility.TryParse(IsPublic, out var isPublic) ? isPublic : throw Visibility.Refuse(IsPublic);

    /// <summary>The repository to create.</summary>
    /// <param name="rules">The rules for names.</param>
    /// <param name="isOther">Whether a category that is not known is one of the service's own.</param>
    /// <exception cref="SwrException">A value is not valid.</exception>
    public RepositorySpec ToSpec(NameRules rules, Func<string, bool>? isOther = null) =>
        RepositorySpec.Create(rules, Organization, Name, Visible, Category, Text, isOther);

    /// <summary>The repository as it is wanted. The category is not checked.</summary>
    /// <exception cref="SwrException">A value is not valid.</exception>
    public DesiredRepository ToDesired(NameRules rules) => DesiredRepository.Create(rules, Organization, Name, Visible, Category, Text);
}
