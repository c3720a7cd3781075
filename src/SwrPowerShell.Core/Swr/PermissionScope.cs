namespace SwrPowerShell.Core.Swr;

/// <summary>Scope of permissions: an organization or a repository.</summary>
public sealed record PermissionScope
{
    private PermissionScope(string organization, string? repository) => (Organization, Repository) = (organization, repository);

    /// <summary>The organization.</summary>
    public string Organization { get; }

    /// <summary>The name of the repository; null for an organization.</summary>
    public string? Repository { get; }

    /// <summary>The resource that contains the permissions.</summary>
    internal Resource Access => Repository is null
        ? new Resource(Nouns.Organization, Organization, Organization).At(SwrPath.OrganizationAccess)
        : new Resource(Nouns.Repository, ToString(), Organization, Repository).At(SwrPath.RepositoryAccess);

    /// <summary>Validates the name of an organization.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c>.</exception>
    public static PermissionScope Of(NameRules rules, string? organization) => new(rules.Organization.Require(organization), null);

    /// <summary>Returns the scope of an organization that the service returned, without validation.</summary>
    public static PermissionScope Of(SwrOrganization organization) => new(organization.Name, null);

    /// <summary>Returns the scope of a repository.</summary>
    public static PermissionScope Of(RepositoryName repository) => new(repository.Organization, repository.Name);

    /// <summary>Returns <c>organization</c> or <c>organization/name</c>.</summary>
    public override string ToString() => Repository is null ? Organization : $"{Organization}/{Repository}";
}
