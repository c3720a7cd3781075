using System.Globalization;
using System.Text;
using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Core.Swr;

/// <summary>The paths of the API. A slash in a repository name travels as <c>$</c> in a path, and only there.</summary>
internal static class SwrPath
{
    public const string Organizations = "/v2/manage/namespaces";
    public const string Agency = "/v2/manage/agency";
    public const string AllRepositories = "/v2/manage/repos";
    public const string AllRepositoriesByMarker = "/v3/manage/repos";
    public const string SharedRepositories = "/v2/manage/shared-repositories";
    public const string SharedRepositoriesByMarker = "/v3/manage/shared-repositories";

    public static string Organization(string organization) => $"{Organizations}/{Segment(organization)}";

    public static string Repositories(string organization) => $"{Organization(organization)}/repos";

    public static string Repository(string organization, string name) =>
        $"{Repositories(organization)}/{RepositorySegment(name)}";

    public static string Tags(RepositoryName repository) => $"{Repository(repository.Organization, repository.Name)}/tags";

    public static string Tag(ImageTagName name) => $"{Tags(name.Repository)}/{Segment(name.Tag)}";

    /// <summary>The newer list of tags, under v3.</summary>
    public static string TagsByMarker(RepositoryName repository) => $"/v3{Tags(repository)["/v2".Length..]}";

    /// <summary>What belongs to a tag: here there is no <c>tags</c> before it.</summary>
    public static string TagRelation(ImageTagName name, string part) =>
        $"{Repository(name.Repository.Organization, name.Repository.Name)}/{Segment(name.Tag)}/{part}";

    /// <summary>Sharing has a path of its own: <c>repositories</c>, and not <c>repos</c>.</summary>
    public static string Shares(RepositoryName repository) =>
        $"{Organization(repository.Organization)}/repositories/{RepositorySegment(repository.Name)}/access-domains";

    public static string Share(ShareName name) => $"{Shares(name.Repository)}/{Segment(name.Account)}";

    public static string Retentions(RepositoryName repository) => $"{Repository(repository.Organization, repository.Name)}/retentions";

    public static string Retention(RepositoryName repository, long id) => string.Create(CultureInfo.InvariantCulture, $"{Retentions(repository)}/{id}");

    public static string Triggers(RepositoryName repository) => $"{Repository(repository.Organization, repository.Name)}/triggers";

    public static string Trigger(RepositoryName repository, string name) => $"{Triggers(repository)}/{Segment(name)}";

    /// <summary>One of a repository's three paths for copying to other regions: <c>sync_repo</c>, <c>sync_images</c>, <c>sync_job</c>.</summary>
    public static string Sync(RepositoryName repository, string part) => $"{Repository(repository.Organization, repository.Name)}/{part}";

    public static string ApiVersion(string version) => $"/{Segment(version)}";

    /// <summary>What a project has: <c>quotas</c>, <c>feature-gates</c>.</summary>
    public static string Project(string projectId, string part) => $"/v2/manage/projects/{Segment(projectId)}/{part}";

    /// <summary>A path with the parameters that have a value.</summary>
    public static string WithQuery(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var whole = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                // The service's own clients leave colons as they are.
                whole.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value).Replace("%3A", ":", StringComparison.Ordinal));
                separator = '&';
            }
        }

        return whole.ToString();
    }

    public static string RepositorySegment(string name) => string.Join('$', name.Split('/').Select(Segment));

    private static string Segment(string value) => PathSegment.Escape(value);
}
