using SwrPowerShell.Core.Artifact;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr;
using SwrPowerShell.Tests.Core;

namespace SwrPowerShell.Tests.Hostile;

/// <summary>Operations with all kinds of replies that the clients read.</summary>
internal static class HostileOperations
{
    private const string Repository = """
        {"namespace":"dev","name":"app","category":"linux","description":"caf\u00e9 \ud83d\ude00","is_public":true,"size":5,"num_images":3,"num_download":4,"id":7,
         "path":"h/dev/app","created_at":"2020-10-30T11:35:02.939134Z","updated":"2020-10-31T00:00:00Z","total_range":1,"domain_name":"d","status":true,"more":{"a":[1]}}
        """;

    private const string Tag = """{"id":9,"Tag":"v1","digest":"sha256:0","path":"h/dev/app:v1","size":12,"created":"2020-10-30T11:35:02Z","tag_type":"0"}""";

    private const string ArtifactRepository = """
        {"name":"cn_p1_npm_7","display_name":"npm-a","format":"npm","repo_type":"hosted","include_pattern":"**/*","password":"canary-of-a-repository","allow_anonymous":false,
         "autoCleanSnapshot":false,"snapshotAliveDays":"30","storageSummaryInfo":{"usedSpace":"549.62 MB","filesCount":3},"createdTime":"2024-01-02 03:04:05"}
        """;

    private static readonly RepositoryName s_app = Given.Name("dev", "app");
    private static readonly ImageTagName s_tag = ImageTagName.Create(NameRules.Cloud, "dev", "app", "v1");
    private static readonly ArtifactRepositoryId s_npm = ArtifactRepositoryId.Create("cn_p1_npm_7", "npm");

    /// <summary>One operation for each kind, for slow tests.</summary>
    public static IEnumerable<HostileOperation> Kinds => All.Where(o => o.Name is
        "list repositories" or "show repository" or "create repository" or "delete repository" or "token of IAM" or "show artifact repository");

    public static HostileOperation Named(string name) => All.Single(o => o.Name == name);

    public static IReadOnlyList<HostileOperation> All { get; } =
    [
        Swr("list repositories", $"[{Repository}]", (c, stop) => ReadAsync(c.ListRepositoriesAsync(new("dev"), stop))) with { Headers = "Content-Range: 0-1/1\r\n" },
        Swr("list repositories by marker", $$"""{"repos":[{{Repository}}],"nextMarker":""}""", (c, stop) => ReadAsync(c.ListRepositoriesAsync(new("dev") { Version = SwrListVersion.V3 }, stop))),
        Swr("show repository", Repository, (c, stop) => c.ShowRepositoryAsync("dev", "app", stop)),
        Swr("create repository", "{}", (c, stop) => c.CreateRepositoryAsync(Given.Spec("dev", "app"), SwrIfExists.Error, stop)) with { Status = 201 },
        Swr("update repository", Repository, (c, stop) => c.ChangeRepositoryAsync(Given.Change("dev", "app", isPublic: false), stop)),
        Swr("delete repository", "", (c, stop) => c.DeleteRepositoryAsync("dev", "app", stop)) with { Status = 204 },
        Swr("list organizations", """{"namespaces":[{"id":1,"name":"dev","creator_name":"u","auth":7,"repo_count":2}]}""", (c, stop) => c.ListOrganizationsAsync(null, stop)),
        Swr("create organization", "{}", (c, stop) => c.CreateOrganizationAsync("dev", skipExisting: false, stop)) with { Status = 201 },
        Swr("list members", """{"id":1,"self_auth":{"user_id":"a","user_name":"A","auth":7},"others_auths":[{"user_id":"b","user_name":"B","auth":3}]}""",
            (c, stop) => c.ListMembersAsync(PermissionScope.Of(s_app), stop)),
        Swr("list tags", $"[{Tag}]", (c, stop) => ReadAsync(c.ListTagsAsync(new(s_app), stop))),
        Swr("list tags by marker", $$"""{"tags":[{{Tag}}],"nextMarker":7,"has_more":false}""", (c, stop) => ReadAsync(c.ListTagsAsync(new(s_app) { Version = SwrListVersion.V3 }, stop))),
        Swr("list references", """{"tags":["v1","v2"],"has_more":false,"next_marker":"x"}""", (c, stop) => c.ListReferencesAsync(s_tag, stop)),
        Swr("list accessories", """{"total":1,"accessories":[{"id":1,"sig_tag":"s","sig_digest":"d","type":"t","size":1,"created_at":"2020-10-30T11:35:02Z"}]}""",
            (c, stop) => c.ListAccessoriesAsync(s_tag, stop)),
        Swr("list shares", """[{"access_domain":"d","permit":"read","deadline":"2030-01-01T00:00:00Z","exist":true,"status":true,"created":"2020-10-30T11:35:02Z"}]""",
            (c, stop) => c.ListSharesAsync(s_app, stop)),
        Swr("list shared", $"[{Repository}]", (c, stop) => ReadAsync(c.ListSharedRepositoriesAsync(new(SwrSharedBy.ThirdParty), stop))),
        Swr("list retention rules", """[{"id":1,"rules":[{"template":"date_rule","params":{"days":"30"},"tag_selectors":[{"kind":"label","pattern":"v1"}]}]}]""",
            (c, stop) => c.ListRetentionRulesAsync(s_app, stop)),
        Swr("list retention log", """{"total":1,"retention_log":[{"id":1,"namespace":"dev","repo":"app","tag":"v","rule_type":"x","created_at":"2020-10-30T11:35:02Z"}]}""",
            (c, stop) => ReadAsync(c.ListRetentionLogAsync(s_app, 0, 10, stop))),
        Swr("show trigger", """{"name":"t","enable":"true","condition":".*","created_at":"2020-10-30T11:35:02Z","trigger_history":[{"tag":"v1","result":"success","detail":""}]}""",
            (c, stop) => c.ShowTriggerAsync(TriggerName.Create(s_app, "t"), stop)),
        Swr("list image syncs", """[{"id":1,"remoteRegionId":"r","remoteNamespace":"n","syncAuto":true,"override":false,"createdAt":"2020-10-30T11:35:02Z"}]""",
            (c, stop) => c.ListImageSyncsAsync(s_app, stop)),
        Swr("start image sync", """["v1"]""",
            (c, stop) => c.StartImageSyncAsync(new(ImageSyncTarget.Create(NameRules.Cloud, s_app, "r", "dev"), ["v1"], false), stop)),
        Swr("list sync regions", """[{"regionID":"cn-north-1"}]""", (c, stop) => c.ListSyncRegionsAsync(stop)),
        Swr("list quotas", """{"quotas":[{"quota_key":"namespace","quota_limit":5,"used":1,"unit":"count"}]}""", (c, stop) => c.ListQuotasAsync(null, stop)),
        Swr("show overview", """{"domain_id":"d","namspace_num":1,"repo_num":2,"image_num":3,"store_space":4.5,"downflow_size":0}""", (c, stop) => c.ShowOverviewAsync(stop)),
        Swr("show usage", """[{"date":"2024-09-01","value":36}]""", (c, stop) => c.ShowUsageAsync(SwrUsageType.Store, stop)),
        Swr("list versions", """{"versions":[{"id":"v2","links":{"href":"h","rel":"r"},"version":"2.26","status":"CURRENT","updated":"2024-09-01"}]}""",
            (c, stop) => c.ListApiVersionsAsync(null, stop)),
        Swr("create login", """{"auths":{"swr.example.com":{"auth":"dXNlcjpwYXNzd29yZA=="}}}""", (c, stop) => c.CreateLoginAsync(null, stop)) with
        {
            Headers = "X-Swr-Dockerlogin: docker login -u user -p password host\r\nX-Swr-Expireat: 2025-11-01T12:18:44.382000Z\r\n",
        },
        Swr("token of IAM", """{"token":{"expires_at":"2099-01-01T00:00:00.000000Z"}}""", (c, stop) => c.DeleteRepositoryAsync("dev", "app", stop)) with
        {
            Status = 201,
            AsksIam = true,
            Headers = $"X-Subject-Token: {HostileOperation.IssuedToken}\r\n",
        },
        Artifact("list artifact repositories", $$"""{"total":1,"repositories":[{{ArtifactRepository}}]}""", (c, stop) => ReadAsync(c.ListRepositoriesAsync(new(), stop))),
        Artifact("show artifact repository", ArtifactRepository, (c, stop) => c.ShowRepositoryAsync(s_npm, includePassword: true, stop)),
        Artifact("change artifact repository", ArtifactRepository, (c, stop) => c.ChangeRepositoryAsync(ArtifactRepositoryChange.Create("cn_p1_npm_7", "new", null, null, null), stop)),
        Artifact("create artifact repository", $$"""{"artifactory":{{ArtifactRepository}}}""", (c, stop) => c.CreateRepositoryAsync(ArtifactRepositorySpec.Create("a", "npm", null, null, null), SwrIfExists.Error, stop)),
        Artifact("create Maven repositories", """{"release":"a","snapshot":"b"}""", (c, stop) => c.CreateRepositoryAsync(ArtifactRepositorySpec.Create("a", "maven2", null, null, null), SwrIfExists.Error, stop)),
        Artifact("restore artifact repository", """{"successNum":0,"failedNum":1,"failedMessages":["no"]}""", (c, stop) => c.RestoreAsync(s_npm, stop)),
        Artifact("list artifact permissions", """{"manager":[{"role_id":"1","operations":"download,upload","granted_object_path":"cn_p1_npm_7"}]}""", (c, stop) => c.ListPermissionsAsync(s_npm, null, stop)),
        Artifact("change artifact permission", """{"manager":[{"role_id":"1","operations":"download","granted_object_path":"x"}]}""",
            (c, stop) => c.ChangePermissionAsync(ArtifactPermissionChange.Create("cn_p1_npm_7", "2", ["upload"], null), stop)),
        Artifact("show artifact storage", """{"totalStorage":"549.62 MB","totalCount":3}""", (c, stop) => c.ShowStorageAsync(null, stop)),
    ];

    private static HostileOperation Swr(string name, string body, Func<SwrClient, CancellationToken, Task> run) =>
        new(name, body, (session, stop) => run(session.CreateClient(SilentObserver.Instance), stop));

    private static HostileOperation Artifact(string name, string result, Func<ArtifactClient, CancellationToken, Task> run) => new(
        name,
        $$"""{"status":"success","trace_id":"1-2-3","result":{{result}}}""",
        (session, stop) => run(session.CreateArtifactClient(SilentObserver.Instance), stop));

    private static async Task ReadAsync<T>(IAsyncEnumerable<T> pages)
    {
        await foreach (var page in pages)
        {
            Xunit.Assert.NotNull(page);
        }
    }
}
