using SwrPowerShell.Core;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Core.Swr;
using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Organizations;
using SwrPowerShell.Emulator.Repositories;
using Xunit;

namespace SwrPowerShell.Tests.Core.Swr;

/// <summary>What the live service has been seen to do, one test for each fact.</summary>
public sealed class LiveFactsTests
{
    private const string InternalError = """[{"errorCode":"SVCSTG.SWR.{0}","errorMessage":"{1}","detail":""}]""";

    // mode::visible adds organizations in which one holds only the permission for a repository.
    [Fact]
    public async Task Listing_asks_for_visible_organizations_and_marks_those_with_a_repository_grant_only()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev");
        AddRepositoryGrantOnly(it, "partner");

        var all = await it.Client.ListOrganizationsAsync(null, CancellationToken.None);
        Assert.Equal("GET /v2/manage/namespaces?filter=mode::visible", it.OnlyRequest().Line);
        Assert.Equal([("dev", SwrPermission.Manage), ("partner", SwrPermission.None)], all.Select(o => (o.Name, o.Permission)));

        var one = Assert.Single(await it.Client.ListOrganizationsAsync("partner", CancellationToken.None));
        Assert.Equal(SwrPermission.None, one.Permission);
    }

    // The documents of the on-premises edition do not name the mode.
    [Fact]
    public async Task On_premises_the_mode_is_not_sent()
    {
        await using var emulator = await EmulatorApp.StartAsync(new EmulatorOptions(), CancellationToken.None);
        using var session = new SwrSession(
            new ConnectionSettings { Endpoint = emulator.Endpoint, OnPremises = true }, TokenCredential.Bearer(new Secret(emulator.BearerToken)));

        await session.CreateClient(SilentObserver.Instance).ListOrganizationsAsync("dev", CancellationToken.None);
        Assert.Equal("/v2/manage/namespaces?filter=namespace::dev", Assert.Single(emulator.Requests.Snapshot()).Target);
    }

    // An organization that one only sees is somebody else's: its name is taken, and creating it has not succeeded.
    [Fact]
    public async Task A_visible_organization_does_not_count_as_created()
    {
        await using var it = await ClientOnEmulator.StartAsync();
        AddRepositoryGrantOnly(it, "partner");

        var error = await Assert.ThrowsAsync<SwrException>(() => it.Client.CreateOrganizationAsync("partner", skipExisting: true, CancellationToken.None));
        Assert.Equal("OrganizationAlreadyExists", error.ErrorId);
    }

    // 5004002 "Server internal error: fail to get k8s deployment" is a matter of authorization, not one that passes.
    [Theory]
    [InlineData(500), InlineData(400)]
    public async Task A_cluster_that_SWR_may_not_use_is_a_missing_authorization_and_not_tried_again(int status)
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        it.Answer("POST", "/triggers", Text("5004002", "Server internal error: fail to get k8s deployment"), status);
        using var session = Retrying(it.Emulator);

        var error = await Assert.ThrowsAsync<SwrException>(() => session.CreateClient(SilentObserver.Instance).CreateTriggerAsync(Trigger(), SwrIfExists.Error, CancellationToken.None));
        Assert.Equal(("ClusterNotAuthorized", SwrErrorKind.PermissionDenied, 1), (error.ErrorId, error.Kind, error.Attempts));
        Assert.Contains("New-SwrAgency", error.RecommendedAction, StringComparison.Ordinal);
    }

    // Creating an organization sometimes fails with a passing 5xx, SVCSTG.SWR.5000059.
    [Fact]
    public async Task Creating_an_organization_survives_5000059()
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Emulator.Faults.Add(new FaultRule
        {
            Kind = FaultKind.Garbage,
            Match = new FaultMatch { Method = "POST", PathContains = "/namespaces" },
            Times = 2,
            Status = 500,
            Body = Text("5000059", "Internal error"),
        });
        using var session = Retrying(it.Emulator);

        var made = await session.CreateClient(SilentObserver.Instance).CreateOrganizationAsync("dev", skipExisting: false, CancellationToken.None);
        Assert.Equal((SwrOutcome.Created, 3), (made.Outcome, made.Attempts));
    }

    // POST /v2/manage/agency answers 204 (documents: 200); 409 when it exists.
    [Theory]
    [InlineData(204, ""), InlineData(200, "{}"), InlineData(200, "")]
    public async Task Creating_the_agency_succeeds_with_every_status_seen(int status, string body)
    {
        await using var it = await ClientOnEmulator.StartAsync();
        if (status != 204)
        {
            it.Answer("POST", "/agency", body, status);
        }

        var made = await it.Client.CreateAgencyAsync(skipExisting: false, CancellationToken.None);
        Assert.Equal((true, SwrOutcome.Created, 1), (made.Exists, made.Outcome, made.Attempts));
        Assert.Equal(("POST /v2/manage/agency", ""), it.OnlyRequest());
        Assert.Equal(status, it.Requests[0].Status);
    }

    [Fact]
    public async Task An_agency_that_exists_is_an_error_or_skipped()
    {
        await using var it = await ClientOnEmulator.StartAsync();
        Assert.False((await it.Client.ShowAgencyAsync(CancellationToken.None)).Exists);
        await it.Client.CreateAgencyAsync(skipExisting: false, CancellationToken.None);
        Assert.True((await it.Client.ShowAgencyAsync(CancellationToken.None)).Exists);

        var error = await Assert.ThrowsAsync<SwrException>(() => it.Client.CreateAgencyAsync(skipExisting: false, CancellationToken.None));
        Assert.Equal(("AgencyAlreadyExists", SwrErrorKind.AlreadyExists), (error.ErrorId, error.Kind));
        Assert.Equal(SwrOutcome.Unchanged, (await it.Client.CreateAgencyAsync(skipExisting: true, CancellationToken.None)).Outcome);
    }

    // The service has more feature gates than its documentation names.
    [Fact]
    public async Task Features_are_all_that_the_service_names()
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", "/feature-gates", """{"enable_image_sync":true,"enable_list_v3":"true","enable_new":false,"note":"text","none":null}""");

        var features = await it.Client.ListFeaturesAsync("p1", CancellationToken.None);
        Assert.Equal("GET /v2/manage/projects/p1/feature-gates", it.OnlyRequest().Line);
        Assert.Equal(
            [("enable_image_sync", true), ("enable_list_v3", true), ("enable_new", false)], features.Select(feature => (feature.Name, feature.Enabled)));
    }

    // Sync to a region that does not exist: 5001101 "Internal error". It does not come to exist by waiting.
    [Fact]
    public async Task A_region_that_does_not_exist_is_not_tried_again()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        it.Answer("POST", "/sync_repo", Text("5001101", "Internal error"), 500);
        using var session = Retrying(it.Emulator);

        var error = await Assert.ThrowsAsync<SwrException>(() => session.CreateClient(SilentObserver.Instance).CreateImageSyncAsync(
            new ImageSyncSpec(ImageSyncTarget.Create(session.Names, Given.Name("dev", "app"), "cn-nowhere-9", "dev"), Automatic: false, Overwrite: false),
            SwrIfExists.Error,
            CancellationToken.None));
        Assert.Equal(("SyncRegionNotFound", 1), (error.ErrorId, error.Attempts));
    }

    // PATCH repository answers 201; a body with only is_public or only category is enough.
    [Theory]
    [InlineData(true, null, """{"is_public":true}""")]
    [InlineData(null, "linux", """{"category":"linux"}""")]
    public async Task A_change_sends_what_differs_only(bool? isPublic, string? category, string body)
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        var changed = await it.Client.ChangeRepositoryAsync(Given.Change("dev", "app", isPublic, category), CancellationToken.None);

        Assert.Equal(SwrOutcome.Updated, changed.Outcome);
        Assert.Equal((201, body), (it.Requests[^1].Status, System.Text.Encoding.UTF8.GetString(it.Requests[^1].Body.Span)));
    }

    // arm is what every tool sends; SDK enumerations say arms. Both are one category, whatever the service keeps.
    [Theory]
    [InlineData("arm", "arms"), InlineData("arms", "arm")]
    public async Task Both_spellings_are_one_category(string kept, string wanted)
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        it.Emulator.State.Table<Repository>().Put("dev", "app", it.Emulator.State.Table<Repository>().Find("dev", "app")! with { Category = kept });

        Assert.Equal(SwrOutcome.Unchanged, (await it.Client.ChangeRepositoryAsync(Given.Change("dev", "app", category: wanted), CancellationToken.None)).Outcome);
        var again = await it.Client.CreateRepositoryAsync(Given.Spec("dev", "app", category: wanted), SwrIfExists.Update, CancellationToken.None);
        Assert.Equal(SwrOutcome.Unchanged, again.Outcome);
        Assert.DoesNotContain(it.Requests, request => request.Method == "PATCH");
    }

    // A missing share: 400 with a top-level errorCode (Huawei), 200 with "exist":false (OTC).
    [Theory]
    [InlineData(400, """{"errorCode":"SVCSTG.SWR.4001090","errorMessage":"not found"}""")]
    [InlineData(200, """{"exist":false}""")]
    public async Task A_missing_share_is_not_found(int status, string body)
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        it.Answer("GET", "/access-domains/", body, status);

        var error = await Assert.ThrowsAsync<SwrException>(
            () => it.Client.ShowShareAsync(ShareName.Create(Given.Name("dev", "app"), "partner"), CancellationToken.None));
        Assert.Equal("ShareNotFound", error.ErrorId);
    }

    private static void AddRepositoryGrantOnly(ClientOnEmulator it, string name) => it.Emulator.State.Table<Organization>().Put(
        "", name, new Organization(Id: 7, Name: name, CreatorName: "somebody-else", RepositoryGrantOnly: true));

    private static string Text(string code, string message) =>
        InternalError.Replace("{0}", code, StringComparison.Ordinal).Replace("{1}", message, StringComparison.Ordinal);

    private static SwrSession Retrying(RunningEmulator emulator) => new(
        new ConnectionSettings
        {
            Endpoint = emulator.Endpoint,
            Retry = RetryPolicy.Default with { MaximumRetryCount = 3, FirstDelay = TimeSpan.FromMilliseconds(1) },
        },
        TokenCredential.Iam(new Secret(emulator.Token)));

    private static TriggerSpec Trigger() => TriggerSpec.Create(
        TriggerName.Create(Given.Name("dev", "app"), "roll"),
        new TriggerRow { Deployment = "web", Mode = "cci", ClusterNamespace = "default" });
}
