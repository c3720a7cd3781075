using System.Net.Http.Headers;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Repositories;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class OnPremisesTests
{
    private const string Path = "/v2/manage/namespaces/group/repos";

    [Fact]
    public async Task A_form_creates_a_repository()
    {
        await using var test = await StartAsync();
        var answer = await PostAsync(test, ("repository", "busybox"), ("category", "linux"), ("description", "Grüße, 你好"), ("is_public", "true"));
        answer.IsEmptyObject(201);
        var created = test.Emulator.State.Table<Repository>().List().Single();
        Assert.Equal(("busybox", "linux", "Grüße, 你好", true), (created.Name, created.Category, created.Description, created.IsPublic));
        (await PostAsync(test, ("repository", "busybox"), ("is_public", "false"))).IsSwrError(409, 4090006);
        (await PostAsync(test, ("repository", "other"), ("is_public", "false"))).IsEmptyObject(201);
        Assert.False(test.Emulator.State.Table<Repository>().Find("group", "other")!.IsPublic);
        Assert.Equal(200, (await test.GetAsync(Path + "/other")).Status);
    }

    [Theory]
    [InlineData("1app"), InlineData("a.b"), InlineData("a/b"), InlineData("a$b"), InlineData("App"), InlineData("a-"), InlineData("a___b")]
    [InlineData("a_-b"), InlineData("_a")]
    public async Task The_rules_for_names_are_narrower(string name)
    {
        await using var test = await StartAsync();
        (await PostAsync(test, ("repository", name), ("is_public", "true"))).IsSwrError(400, 4001029);
    }

    [Theory]
    [InlineData("a"), InlineData("a1"), InlineData("a-b"), InlineData("a_b"), InlineData("a__b"), InlineData("my-app_1")]
    public async Task Other_names_are_taken(string name)
    {
        await using var test = await StartAsync();
        (await PostAsync(test, ("repository", name), ("is_public", "true"))).IsEmptyObject(201);
    }

    [Theory]
    [InlineData("yes"), InlineData("True"), InlineData("")]
    public async Task Whether_it_is_public_is_said_in_two_words(string text)
    {
        await using var test = await StartAsync();
        (await PostAsync(test, ("repository", "a"), ("is_public", text))).IsSwrError(400, 4001009);
    }

    [Fact]
    public async Task What_is_missing_or_unknown_is_refused()
    {
        await using var test = await StartAsync();
        (await PostAsync(test, ("is_public", "true"))).IsSwrError(400, 4001014);
        (await PostAsync(test, ("repository", "a"), ("is_public", "true"), ("category", "toys"))).IsSwrError(400, 4001025);
        (await test.SendAsync("POST", Path, "nonsense", "multipart/form-data; boundary=x")).IsSwrError(400, 4001018);
        (await test.SendAsync("POST", Path, "nonsense", "multipart/form-data")).IsSwrError(400, 4001018);
        Assert.Empty(test.Emulator.State.Table<Repository>().List());
    }

    [Fact]
    public async Task An_organization_with_a_period_is_refused()
    {
        await using var test = await StartAsync();
        using var form = Form(("repository", "a"), ("is_public", "true"));
        using var response = await test.Client.PostAsync("/v2/manage/namespaces/a.b/repos", form);
        (await Answer.OfAsync(response)).IsSwrError(400, 4001028);
    }

    [Fact]
    public async Task Json_is_for_the_cloud_and_forms_are_not()
    {
        await using var test = await StartAsync();
        (await test.PostAsync(Path, """{"repository":"a","is_public":true}""")).IsSwrError(400, 4001000);
        test.Client.DefaultRequestHeaders.Clear();
        test.Client.DefaultRequestHeaders.Add("X-Auth-Token", test.Emulator.Token);
        (await PostAsync(test, ("repository", "a"), ("is_public", "true"))).IsSwrError(400, 4001018);
    }

    [Fact]
    public async Task A_wrong_token_is_refused_by_the_service_itself()
    {
        await using var test = await StartAsync(token: "wrong");
        (await test.GetAsync("/v2/manage/namespaces")).IsSwrError(401, 4010000);
        (await PostAsync(test, ("repository", "a"), ("is_public", "true"))).IsSwrError(401, 4010000);
    }

    [Fact]
    public async Task A_failing_server_says_500()
    {
        await using var test = await StartAsync();
        await test.PostAsync("/_emulator/faults", """[{"kind":"status","status":500}]""");
        (await PostAsync(test, ("repository", "a"), ("is_public", "true"))).IsSwrError(500, 5000007);
    }

    private static async Task<TestEmulator> StartAsync(string token = "bearer")
    {
        var test = await TestEmulator.StartAsync(
            new EmulatorOptions { BearerToken = "bearer" }, """{"organizations":[{"name":"group"}]}""");
        test.Client.DefaultRequestHeaders.Clear();
        test.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return test;
    }

    private static async Task<Answer> PostAsync(TestEmulator test, params (string Name, string Value)[] fields)
    {
        using var form = Form(fields);
        using var response = await test.Client.PostAsync(Path, form, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response);
    }

    private static MultipartFormDataContent Form(params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        return form;
    }
}
