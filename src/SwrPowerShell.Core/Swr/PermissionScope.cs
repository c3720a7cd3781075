namespace SwrPowerShell.Core.Swr;

/// <summary>What permissions are for: an organization, or one repository of it.</summary>
public sealed record PermissionScope
{
    private PermissionScope(string organization, string? repository) => (Organization, Repository) = (organization, repository);

    /// <summary>The organization.</summary>
    public string Organization { get; }

    /// <summary>The repository's name; null for the organization as a whole.</summary>
    public string? Repository { get; }

    /// <summary>The list of permissions, as a resource of the scope.</summary>
    internal Resource Access => Repository is null
        ? new Resource(Nouns.Organization, Organization, Organization).At(SwrPath.OrganizationAccess)
        : new Resource(Nouns.Repository, ToString(), Organization, Repository).At(SwrPath.RepositoryAccess);

    /// <summary>An organization, its name checked.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c>.</exception>
    public static PermissionScope Of(NameRules rules, string? organization) => new(rules.Organization.Require(organization), null);

    /// <summary>An organization that the service named, so that there is nothing to check.</summary>
    public static PermissionScope Of(SwrOrganization organization) => new(organization.Name, null);

    /// <summary>A repository.</summary>
    public static PermissionScope Of(RepositoryName repository) => new(repository.Organization, repository.Name);

    /// <summary>Returns <c>organization</c> or <c>organization/name</c>.</summary>
    public override string ToString() => Repository is null ? Organization : $"{Organization}/{Repository}";
}
