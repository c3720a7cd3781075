namespace SwrPowerShell.Core.Swr;

/// <summary>The paths of SWR's API.</summary>
internal static class SwrPath
{
    public const string ApiVersions = "/";
    public const string ApiVersion = "/{api_version}";

    public const string Organizations = "/v2/manage/namespaces";
    public const string Organization = Organizations + "/{namespace}";
    public const string OrganizationAccess = Organization + "/access";
    public const string Repositories = Organization + "/repos";
    public const string Repository = Repositories + "/{repository}";
    public const string RepositoryAccess = Repository + "/access";
    public const string AllRepositories = "/v2/manage/repos";
    public const string AllRepositoriesByMarker = "/v3/manage/repos";

    public const string Tags = Repository + "/tags";
    public const string Tag = Tags + "/{tag}";
    public const string TagsByMarker = "/v3/manage/namespaces/{namespace}/repos/{repository}/tags";
    public const string TagReferences = Repository + "/{tag}/references";
    public const string TagAccessories = Repository + "/{tag}/accessories";

    public const string Shares = Organization + "/repositories/{repository}/access-domains";
    public const string Share = Shares + "/{access_domain}";
    public const string SharedRepositories = "/v2/manage/shared-repositories";
    public const string SharedRepositoriesByMarker = "/v3/manage/shared-repositories";

    public const string RetentionRules = Repository + "/retentions";
    public const string RetentionRule = RetentionRules + "/{retention_id}";
    public const string RetentionLog = RetentionRules + "/histories";

    public const string Triggers = Repository + "/triggers";
    public const string Trigger = Triggers + "/{trigger}";

    public const string ImageSyncs = Repository + "/sync_repo";
    public const string ImageSyncStarts = Repository + "/sync_images";
    public const string ImageSyncJobs = Repository + "/sync_job";
    public const string SyncRegions = "/v2/manage/regions";

    public const string Agency = "/v2/manage/agency";
    public const string Quotas = "/v2/manage/projects/{project_id}/quotas";
    public const string Features = "/v2/manage/projects/{project_id}/feature-gates";
    public const string Overview = "/v2/manage/overview";
    public const string UsageReport = "/v2/manage/reports/{resource_type}/{frequency}";
    public const string Login = "/v2/manage/utils/secret";
    public const string ServiceLogin = "/v2/manage/utils/authorizationtoken";
}
