namespace SwrPowerShell.Core.Swr;

/// <summary>A repository as someone wants it: checked, and in the service's spelling.</summary>
public sealed record RepositorySpec
{
    private readonly bool? _isPublic;
    private readonly string? _description;

    private RepositorySpec(string organization, string name, bool? isPublic, string? category, string? description)
    {
        Organization = organization;
        Name = name;
        _isPublic = isPublic;
        Category = category;
        _description = description;
    }

    /// <summary>The organization.</summary>
    public string Organization { get; }

    /// <summary>The repository's name, with slashes.</summary>
    public string Name { get; }

    /// <summary>Whether everyone may pull; private when nothing was said.</summary>
    public bool IsPublic => _isPublic ?? false;

    /// <summary>The category; null leaves it to the service.</summary>
    public string? Category { get; }

    /// <summary>The description; null leaves it out.</summary>
    public string? Description => _description is "" ? null : _description;

    /// <summary>Checks the values of one row.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c>, <c>InvalidRepositoryName</c>, <c>InvalidCategory</c> or <c>InvalidDescription</c>, for the first value that cannot be sent.</exception>
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

    /// <summary>Values that were checked before.</summary>
    internal static RepositorySpec Of(RepositoryName repository, bool? isPublic, string? category, string? description) =>
        new(repository.Organization, repository.Name, isPublic, category, description);

    /// <summary>Whether a repository is as this wants it. What is not given may be anything; no description is an empty one.</summary>
    public bool Describes(SwrRepository repository) =>
        repository.IsPublic == IsPublic
        && (Category is null || RepositoryCategory.AreSame(Category, repository.Category))
        && (repository.Description ?? "") == (Description ?? "");

    /// <summary>The change that makes an existing repository so. What was not given stays as it is.</summary>
    public RepositoryChange ToChange() => new(RepositoryName.From(this), _isPublic, Category, _description);

    /// <summary>Returns <c>organization/name</c>.</summary>
    public override string ToString() => $"{Organization}/{Name}";
}
