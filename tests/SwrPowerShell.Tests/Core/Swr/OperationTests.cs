using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Swr;

/// <summary>What each operation returns when all goes well, and which error when not.</summary>
public sealed class OperationTests
{
    [Fact]
    public async Task An_organization_lives_from_creation_to_removal()
    {
        await using var it = await ClientOnEmulator.StartAsync();

        var created = await it.CreateAsync("dev");
        var listed = Assert.Single(await it.Client.ListOrganizationsAsync(null, CancellationToken.None));
        await it.Client.DeleteOrganizationAsync("dev", CancellationToken.None);

        Assert.Equal(("dev", SwrPermission.Manage), (created.Name, created.Permission));
        Assert.Equal(("dev", SwrPermission.Manage, (long?)0), (listed.Name, listed.Permission, listed.RepositoryCount));
        Assert.NotNull(listed.Id);
        Assert.NotNull(listed.Creator);
        Assert.Empty(await it.Client.ListOrganizationsAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task A_repository_lives_from_creation_to_removal()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev");
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);

        var created = await it.CreateAsync(Given.Spec("dev", "team/app", isPublic: true, "linux", "text 😀\n"));
        var shown = await it.Client.ShowRepositoryAsync("dev", "team/app", CancellationToken.None);
        var listed = Assert.Single(await it.ListAsync(new(Organization: "dev")));
        await it.Client.DeleteRepositoryAsync("dev", "team/app", CancellationToken.None);

        foreach (var repository in (SwrRepository[])[created, shown, listed])
        {
            Assert.Equal("dev/team/app", repository.ToString());
            Assert.Equal((true, "linux", "text 😀\n"), (repository.IsPublic, repository.Category, repository.Description));
            Assert.Equal("swr.emulator-1.myhuaweicloud.com/dev/team/app", repository.Path);
        }

        foreach (var repository in (SwrRepository[])[shown, listed])
        {
            Assert.Equal((0L, 0L, 0L), (repository.Size, repository.TagCount, repository.PullCount));
            Assert.InRange(repository.Created!.Value, before, DateTimeOffset.UtcNow);
            Assert.InRange(repository.Updated!.Value, before, DateTimeOffset.UtcNow);
        }

        Assert.NotNull(shown.Id);
        Assert.NotNull(shown.Creator);
        Assert.Empty(await it.ListAsync(new(Organization: "dev")));
    }

    [Fact]
    public async Task A_change_returns_the_repository_as_it_is_now()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");

        var changed = await it.Client.ChangeRepositoryAsync(
            Given.Change("dev", "app", isPublic: true, "database", "new"), CancellationToken.None);
        var shown = await it.Client.ShowRepositoryAsync("dev", "app", CancellationToken.None);

        Assert.Equal((true, "database", "new"), (changed.IsPublic, changed.Category, changed.Description));
        Assert.Equal((true, "database", "new"), (shown.IsPublic, shown.Category, shown.Description));
        Assert.Equal(shown.Id, changed.Id);
    }

    [Theory]
    [InlineData("linux", "text")]
    [InlineData("linux", null)]
    [InlineData(null, "text")]
    [InlineData(null, null)]
    public async Task A_change_that_changes_nothing_only_reads(string? category, string? description)
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev");
        await it.CreateAsync(Given.Spec("dev", "app", isPublic: true, category, description));
        it.Emulator.Requests.Clear();

        await it.Client.ChangeRepositoryAsync(Given.Change("dev", "app", isPublic: true), CancellationToken.None);

        Assert.Equal("GET /v2/manage/namespaces/dev/repos/app", it.OnlyRequest().Line);
    }

    [Fact]
    public async Task A_change_that_changes_nothing_only_reads_where_the_service_names_no_description()
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", "/repos/app", """{"name":"app","is_public":true}""");

        await it.Client.ChangeRepositoryAsync(Given.Change("dev", "app", isPublic: true), CancellationToken.None);

        Assert.Equal("GET /v2/manage/namespaces/dev/repos/app", it.OnlyRequest().Line);
    }

    [Fact]
    public async Task Every_documented_refusal_arrives_as_its_own_error()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        var client = it.Client;

        await AssertFails("OrganizationAlreadyExists", 409, "4090060", () => it.CreateAsync("dev"));
        await AssertFails("OrganizationNotFound", 404, "4040058", () => client.DeleteOrganizationAsync("none", CancellationToken.None));
        await AssertFails("OrganizationNotEmpty", 406, "4060074", () => client.DeleteOrganizationAsync("dev", CancellationToken.None));
        await AssertFails(
            "RepositoryAlreadyExists", 409, "4090006", () => it.CreateAsync(Given.Spec("dev", "app")));
        await AssertFails(
            "OrganizationNotFound", 404, "4041061", () => it.CreateAsync(Given.Spec("none", "app")));
        await AssertFails("RepositoryNotFound", 404, "4040113", () => client.ShowRepositoryAsync("dev", "none", CancellationToken.None));
        await AssertFails("RepositoryNotFound", 404, "4040113", () => client.DeleteRepositoryAsync("dev", "none", CancellationToken.None));
        await AssertFails(
            "RepositoryNotFound", 404, "4040113",
            () => client.ChangeRepositoryAsync(Given.Change("dev", "none", isPublic: true), CancellationToken.None));
    }

    [Fact]
    public async Task A_full_account_is_a_matter_of_quota()
    {
        await using var it = await ClientOnEmulator.StartAsync(new EmulatorOptions { OrganizationQuota = 1 });
        await it.CreateAsync("dev");

        await AssertFails("QuotaExceeded", 400, "4000097", () => it.CreateAsync("ops"));
    }

    private static async Task AssertFails(string errorId, int status, string code, Func<Task> operation)
    {
        var error = await Assert.ThrowsAsync<SwrException>(operation);
        Assert.Equal((errorId, (int?)status, $"SVCSTG.SWR.{code}"), (error.ErrorId, error.StatusCode, error.ServiceCode));
        Assert.False(string.IsNullOrEmpty(error.RequestId));
        Assert.NotNull(error.Method);
        Assert.NotNull(error.RequestUri);
    }
}
