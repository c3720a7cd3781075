using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

/// <summary>The options of the emulator for contradictions in the documentation, with each of their values.</summary>
public class ContradictionTests
{
    private const string Repository = "/v2/manage/namespaces/a/repos/r";
    private const string Share = "/v2/manage/namespaces/a/repositories/r/access-domains/nobody";
    private const string Seed = """{"organizations":[{"name":"a","repositories":[{"name":"r"}]}]}""";
    private const string Newcomer = """[{"user_id":"fb3f175c1fd146ab8cdae3272be6107b","user_name":"user01","auth":7}]""";

    [Theory]
    [InlineData(404, 404), InlineData(400, 400), InlineData(201, 201)]
    public async Task A_permission_of_a_newcomer_is_changed_as_the_switch_says_and_never_granted(int option, int status)
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { NewcomerStatus = option }, Seed);
        foreach (var path in new[] { "/v2/manage/namespaces/a/access", Repository + "/access" })
        {
            Assert.Equal(status, (await test.SendAsync("PATCH", path, Newcomer)).Status);
            Assert.Empty((await test.GetAsync(path)).Json["others_auths"]!.AsArray());
        }
    }

    [Fact]
    public async Task Beside_a_newcomer_without_effect_a_known_one_is_changed()
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { NewcomerStatus = 201 }, Seed);
        await test.PostAsync(Repository + "/access", Newcomer);
        const string Both = """
            [{"user_id":"fb3f175c1fd146ab8cdae3272be6107b","user_name":"user01","auth":1},
             {"user_id":"0c5e9a3f7d2b4861a9f0c3e5b7d91842","user_name":"user02","auth":1}]
            """;
        (await test.SendAsync("PATCH", Repository + "/access", Both)).IsEmptyObject(201);
        var only = (await test.GetAsync(Repository + "/access")).Json["others_auths"]!.AsArray().Single()!;
        Assert.Equal(("user01", 1), ((string?)only["user_name"], (int)only["auth"]!));
    }

    [Fact]
    public async Task A_missing_share_is_refused_or_shown_as_missing()
    {
        await using (var refusing = await TestEmulator.StartAsync(seed: Seed))
        {
            Assert.Equal(400, (await refusing.GetAsync(Share)).Status);
        }

        await using var showing = await TestEmulator.StartAsync(new EmulatorOptions { MissingShare = MissingShare.Empty }, Seed);
        var answer = await showing.GetAsync(Share);
        Assert.Equal((200, """{"exist":false}"""), (answer.Status, answer.Body));
    }

    [Theory]
    [InlineData(1, 400, 201, 400)]
    [InlineData(2, 201, 201, 201)]
    public async Task A_repository_has_as_many_retention_rules_as_the_switch_says(int rules, int both, int first, int second)
    {
        const string Date = """{"template":"date_rule","params":{"days":"30"},"tag_selectors":[]}""";
        const string Number = """{"template":"tag_rule","params":{"num":"5"},"tag_selectors":[]}""";
        await using var test = await TestEmulator.StartAsync(
            new EmulatorOptions { RetentionRules = rules },
            """{"organizations":[{"name":"a","repositories":[{"name":"r"},{"name":"s"}]}]}""");
        Assert.Equal(both, (await test.PostAsync(Repository + "/retentions", Policy(Date + "," + Number))).Status);
        const string Other = "/v2/manage/namespaces/a/repos/s/retentions";
        Assert.Equal(first, (await test.PostAsync(Other, Policy(Date))).Status);
        Assert.Equal(second, (await test.PostAsync(Other, Policy(Number))).Status);
        Assert.Equal(400, (await test.PostAsync(Other, Policy(Number))).Status);

        static string Policy(string rules) => $$"""{"algorithm":"or","rules":[{{rules}}]}""";
    }

    [Theory]
    [InlineData(CategorySpelling.Any, 201, 201), InlineData(CategorySpelling.Arm, 201, 400), InlineData(CategorySpelling.Arms, 400, 201)]
    public async Task The_category_for_arm_is_spelt_as_the_switch_says(CategorySpelling spelling, int arm, int arms)
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { Category = spelling }, Seed);
        Assert.Equal(arm, (await test.SendAsync("PATCH", Repository, """{"is_public":false,"category":"arm"}""")).Status);
        Assert.Equal(arms, (await test.SendAsync("PATCH", Repository, """{"is_public":false,"category":"arms"}""")).Status);
    }

    [Theory]
    [InlineData(SlashSpelling.Any, 201, 201), InlineData(SlashSpelling.Slash, 201, 400), InlineData(SlashSpelling.Dollar, 400, 201)]
    public async Task A_slash_in_a_body_is_spelt_as_the_switch_says(SlashSpelling spelling, int slash, int dollar)
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { RepositorySlash = spelling }, Seed);
        const string Path = "/v2/manage/namespaces/a/repos";
        Assert.Equal(slash, (await test.PostAsync(Path, """{"repository":"x/1","is_public":false}""")).Status);
        Assert.Equal(dollar, (await test.PostAsync(Path, """{"repository":"x$2","is_public":false}""")).Status);
    }

    [Theory]
    [InlineData(MissingArtifact.Error, "CR.4004"), InlineData(MissingArtifact.Null, "\"result\":null}")]
    [InlineData(MissingArtifact.Empty, "\"result\":{}}"), InlineData(MissingArtifact.Nothing, "")]
    public async Task An_unknown_codearts_repository_is_answered_as_the_switch_says(MissingArtifact missing, string part)
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { ArtifactMissing = missing });
        var answer = await test.GetAsync("/cloudartifact/v5/repositories/none");
        Assert.Equal(200, answer.Status);
        Assert.Contains(part, answer.Body, StringComparison.Ordinal);
        Assert.Equal(missing == MissingArtifact.Nothing, answer.Body.Length == 0);
    }

    [Theory]
    [InlineData(null, null, "success", "success"), InlineData("hosted", null, "success", "error"), InlineData("Hosted", null, "error", "success")]
    [InlineData(null, "docker", "error", "success"), InlineData(null, "Docker", "success", "error")]
    public async Task Codearts_values_are_spelt_as_the_switches_say(string? type, string? format, string table, string example)
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { ArtifactType = type, ArtifactFormat = format });
        Assert.Equal(table, await CreateAsync("""{"format":"Docker","display_name":"table","type":"hosted"}"""));
        Assert.Equal(example, await CreateAsync("""{"format":"docker","display_name":"example","type":"Hosted"}"""));

        async Task<string?> CreateAsync(string body) =>
            (string?)(await test.PostAsync("/cloudartifact/v5/repositories", body)).Json["status"];
    }
}
