namespace SwrPowerShell.Core.Swr;

/// <summary>Name of a repository with its organization, validated.</summary>
public sealed record RepositoryName
{
    private RepositoryName(string organization, string name) => (Organization, Name) = (organization, name);

    /// <summary>The organization.</summary>
    public string Organization { get; }

    /// <summary>The name of the repository; may contain slashes.</summary>
    public string Name { get; }

    /// <summary>Validates the names.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c> or <c>InvalidRepositoryName</c>.</exception>
    public static RepositoryName Create(NameRules rules, string? organization, string? name) =>
        new(rules.Organization.Require(organization), rules.Repository.Require(name));

    /// <summary>Returns names that the service returned, without validation.</summary>
    public static RepositoryName Of(string organization, string name) => new(organization, name);

    /// <summary>Returns the names of a repository to create, which are valid.</summary>
    internal static RepositoryName From(RepositorySpec spec) => new(spec.Organization, spec.Name);

    internal Resource Resource => new(Nouns.Repository, ToString(), Organization, Name);

    /// <summary>Returns a resource of another kind that belongs to the repository.</summary>
    internal Resource ResourceOf(string noun, string? name = null) => new(noun, name ?? ToString(), Organization, Name);

    /// <summary>Returns <c>organization/name</c>.</summary>
    public override string ToString() => $"{Organization}/{Name}";
}
