using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Core.Artifact;

/// <summary>The paths of the API.</summary>
internal static class ArtifactPath
{
    public const string Repositories = "/cloudartifact/v5/repositories";

    /// <summary>The slash at its end belongs to it.</summary>
    public const string Artifactory = "/cloudartifact/v5/artifact/";

    public const string MavenRepositories = "/cloudartifact/v5/maven/repositories";

    public const string Trashes = "/cloudartifact/v5/trashes";

    public const string Storage = "/cloudartifact/v5/storage";

    public static string Repository(string id) => $"{Repositories}/{Segment(id)}";

    public static string AllRepositories(string domainId, string projectId) =>
        $"/cloudartifact/v5/{Segment(domainId)}/{Segment(projectId)}/repositories";

    public static string RepositoryPrivileges(string projectId, string id) => $"{Repositories}/{Segment(projectId)}/{Segment(id)}/privileges";

    public static string RolePrivileges(string roleId) => $"{Repositories}/{Segment(roleId)}/privileges";

    private static string Segment(string value) => PathSegment.Escape(value);
}
