namespace SwrPowerShell;

/// <summary>Kind of resource in a folder of registry files, in the order in which they are created.</summary>
public enum SwrRegistryResource
{
    /// <summary>Organizations: <c>organizations.csv</c>.</summary>
    Organization,

    /// <summary>Permissions on organizations: <c>organization-permissions.csv</c>.</summary>
    OrganizationPermission,

    /// <summary>Repositories: <c>repositories.csv</c>.</summary>
    Repository,

    /// <summary>Permissions on repositories: <c>repository-permissions.csv</c>.</summary>
    RepositoryPermission,

    /// <summary>Retention rules: <c>retention-rules.csv</c>.</summary>
    RetentionRule,

    /// <summary>Triggers: <c>triggers.csv</c>.</summary>
    Trigger,

    /// <summary>Shares with other accounts: <c>shares.csv</c>.</summary>
    Share,

    /// <summary>Synchronization to other regions: <c>image-syncs.csv</c>.</summary>
    ImageSync,
}
