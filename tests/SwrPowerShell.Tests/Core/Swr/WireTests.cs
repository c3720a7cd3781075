using System.Text;
using Xunit;

namespace SwrPowerShell.Tests.Core.Swr;

/// <summary>What goes over the wire, byte for byte.</summary>
public sealed class WireTests
{
    [Fact]
    public async Task An_organization_is_created_by_a_body_with_its_name()
    {
        await using var it = await ClientOnEmulator.StartAsync();

        await it.CreateAsync("dev-team");

        Assert.Equal(("POST /v2/manage/namespaces", """{"namespace":"dev-team"}"""), it.OnlyRequest());
        AssertHeaders(it, hasBody: true);
    }

    [Fact]
    public async Task Organizations_are_listed_with_or_without_a_filter()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev");

        await it.Client.ListOrganizationsAsync(null, CancellationToken.None);
        Assert.Equal(("GET /v2/manage/namespaces?filter=mode::visible", ""), it.OnlyRequest());
        AssertHeaders(it, hasBody: false);

        it.Emulator.Requests.Clear();
        await it.Client.ListOrganizationsAsync("dev", CancellationToken.None);
        Assert.Equal(("GET /v2/manage/namespaces?filter=namespace::dev%7Cmode::visible", ""), it.OnlyRequest());
    }

    [Fact]
    public async Task An_organization_is_removed_by_its_path()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev");

        await it.Client.DeleteOrganizationAsync("dev", CancellationToken.None);

        Assert.Equal(("DELETE /v2/manage/namespaces/dev", ""), it.OnlyRequest());
    }

    [Fact]
    public async Task A_repository_with_everything_is_created_by_a_body_with_all_four_fields()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("group");

        await it.CreateAsync(Given.Spec("group", "busybox", isPublic: true, "arms", "Größe \"10\" 名前 <b>'\\"));

        Assert.Equal(
            ("POST /v2/manage/namespaces/group/repos",
                """{"repository":"busybox","is_public":true,"category":"arm","description":"Größe \"10\" 名前 <b>'\\"}"""),
            it.OnlyRequest());
        AssertHeaders(it, hasBody: true);
    }

    [Fact]
    public async Task Fields_that_were_not_given_are_left_out()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("group");

        await it.CreateAsync(Given.Spec("group", "busybox"));

        Assert.Equal(
            ("POST /v2/manage/namespaces/group/repos", """{"repository":"busybox","is_public":false}"""), it.OnlyRequest());
    }

    [Fact]
    public async Task A_slash_in_a_name_stays_in_the_body_and_becomes_a_dollar_sign_in_every_path()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("group");
        const string path = "/v2/manage/namespaces/group/repos/team$sub$app";

        await it.CreateAsync(Given.Spec("group", "team/sub/app"));
        await it.Client.ShowRepositoryAsync("group", "team/sub/app", CancellationToken.None);
        await it.Client.ChangeRepositoryAsync(Given.Change("group", "team/sub/app", isPublic: true), CancellationToken.None);
        await it.Client.DeleteRepositoryAsync("group", "team/sub/app", CancellationToken.None);

        Assert.Equal(
            ["POST /v2/manage/namespaces/group/repos", $"GET {path}", $"GET {path}", $"PATCH {path}", $"DELETE {path}"],
            it.Requests.Select(r => $"{r.Method} {r.Target}"));
        Assert.Equal("""{"repository":"team/sub/app","is_public":false}""", Encoding.UTF8.GetString(it.Requests[0].Body.Span));
        Assert.All(it.Requests, r => Assert.InRange(r.Status ?? 0, 200, 204));
    }

    [Theory]
    [InlineData("a.b", "a.b")]
    [InlineData("a__b", "a__b")]
    [InlineData("a--b", "a--b")]
    [InlineData("1", "1")]
    public async Task Other_characters_of_a_name_travel_as_they_are(string name, string segment)
    {
        await using var it = await ClientOnEmulator.StartWithAsync("group", name);

        await it.Client.ShowRepositoryAsync("group", name, CancellationToken.None);

        Assert.Equal($"GET /v2/manage/namespaces/group/repos/{segment}", it.OnlyRequest().Line);
    }

    [Fact]
    public async Task A_change_sends_only_what_differs()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("group");
        await it.CreateAsync(Given.Spec("group", "app", isPublic: true, "linux", "old"));

        await it.Client.ChangeRepositoryAsync(Given.Change("group", "app", category: "database"), CancellationToken.None);

        Assert.Equal(
            """{"category":"database"}""", Encoding.UTF8.GetString(it.Requests[^1].Body.Span));
    }

    [Fact]
    public async Task A_cleared_description_is_sent_as_an_empty_one()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("group");
        await it.CreateAsync(Given.Spec("group", "app", isPublic: true, "linux", "old"));

        var changed = await it.Client.ChangeRepositoryAsync(Given.Change("group", "app", description: ""), CancellationToken.None);

        Assert.Equal("", changed.Description);
        Assert.Equal("""{"description":""}""", Encoding.UTF8.GetString(it.Requests[^1].Body.Span));
        Assert.True(string.IsNullOrEmpty((await it.Client.ShowRepositoryAsync("group", "app", CancellationToken.None)).Description));
    }

    private static void AssertHeaders(ClientOnEmulator it, bool hasBody)
    {
        var headers = it.Requests[^1].Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(it.Emulator.Token, headers["X-Auth-Token"]);
        Assert.Equal(hasBody ? "application/json" : null, headers.GetValueOrDefault("Content-Type"));
        Assert.False(headers.ContainsKey("Cookie"));
    }
}
