namespace SwrPowerShell.Core.Artifact;

/// <summary>The paths of the API of CodeArts Artifact.</summary>
internal static class ArtifactPath
{
    public const string Repositories = "/cloudartifact/v5/repositories";
    public const string Repository = Repositories + "/{repo_id}";
    public const string AllRepositories = "/cloudartifact/v5/{tenant_id}/{project_id}/repositories";

    /// <summary>The slash at the end is required.</summary>
    public const string Artifactory = "/cloudartifact/v5/artifact/";

    public const string MavenRepositories = "/cloudartifact/v5/maven/repositories";
    public const string Trashes = "/cloudartifact/v5/trashes";
    public const string Storage = "/cloudartifact/v5/storage";
    public const string RepositoryPrivileges = Repositories + "/{project_id}/{repo_id}/privileges";
    public const string RolePrivileges = Repositories + "/{role_id}/privileges";
}
