namespace SwrPowerShell.Core.Swr;

/// <summary>The values of a new repository, validated.</summary>
public sealed record RepositorySpec
{
    private readonly bool? _isPublic;
    private readonly string? _description;

    private RepositorySpec(string organization, string name, bool? isPublic, string? category, string? description) =>
        (Organization, Name, _isPublic, Category, _description) = (organization, name, isPublic, category, description);

    /// <summary>The organization.</summary>
    public string Organization { get; }

    /// <summary>The name of the repository; may contain slashes.</summary>
    public string Name { get; }

    /// <summary>Whether everyone can pull images; false by default.</summary>
    public bool IsPublic => _isPublic ?? false;

    /// <summary>The category; null for the default of the service.</summary>
    public string? Category { get; }

    /// <summary>The description, or null.</summary>
    public string? Description => _description is "" ? null : _description;

    /// <summary>Validates the values of a row.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c>, <c>InvalidRepositoryName</c>, <c>InvalidCategory</c> or <c>InvalidDescription</c>.</exception>
    public static RepositorySpec Create(
        NameRules rules,
        string? organization,
        string? name,
        bool? isPublic,
        string? category = null,
        string? description = null,
        Func<string, bool>? isServiceCategory = null) =>
        new(
            rules.Organization.Require(organization),
            rules.Repository.RequireNew(name),
            isPublic,
            RepositoryCategory.Require(category, isServiceCategory),
            description is "" ? "" : SwrText.RequireDescription(description));

    /// <summary>Returns values that were validated before.</summary>
    internal static RepositorySpec Of(RepositoryName repository, bool? isPublic, string? category, string? description) =>
        new(repository.Organization, repository.Name, isPublic, category, description);

    /// <summary>Whether an existing repository has these values. Without a category, any category matches.</summary>
    public bool Describes(SwrRepository repository) =>
        repository.IsPublic == IsPublic
        && (Category is null || RepositoryCategory.AreSame(Category, repository.Category))
        && (repository.Description ?? "") == (Description ?? "");

    /// <summary>Returns the change of an existing repository to the specified values.</summary>
    public RepositoryChange ToChange() => new(RepositoryName.From(this), _isPublic, Category, _description);

    /// <summary>Returns <c>organization/name</c>.</summary>
    public override string ToString() => $"{Organization}/{Name}";
}
