namespace SwrPowerShell.Core.Swr;

/// <summary>Which repository: both names checked.</summary>
public sealed record RepositoryName
{
    private RepositoryName(string organization, string name) => (Organization, Name) = (organization, name);

    /// <summary>The organization.</summary>
    public string Organization { get; }

    /// <summary>The repository's name, with slashes.</summary>
    public string Name { get; }

    /// <summary>Checks both names.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c> or <c>InvalidRepositoryName</c>.</exception>
    public static RepositoryName Create(NameRules rules, string? organization, string? name) =>
        new(rules.Organization.Require(organization), rules.Repository.Require(name));

    /// <summary>Names that came from the service, so that there is nothing to check.</summary>
    public static RepositoryName Of(string organization, string name) => new(organization, name);

    /// <summary>The names of a specification, checked already.</summary>
    internal static RepositoryName From(RepositorySpec spec) => new(spec.Organization, spec.Name);

    internal Resource Resource => new(Nouns.Repository, ToString(), Organization, Name);

    /// <summary>The resource of another kind that belongs to the repository.</summary>
    internal Resource ResourceOf(string noun, string? name = null) => new(noun, name ?? ToString(), Organization, Name);

    /// <summary>Returns <c>organization/name</c>.</summary>
    public override string ToString() => $"{Organization}/{Name}";
}
