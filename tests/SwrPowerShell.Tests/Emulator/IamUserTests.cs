using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class IamUserTests
{
    private const string Seed = """{"users":[{"user_id":"u9","user_name":"nine"},{"user_id":"fb3f175c1fd146ab8cdae3272be6107b","user_name":"renamed"}]}""";

    [Theory]
    [InlineData("/v3/users", new[] { "emulator-user", "user02", "user03", "nine", "renamed" })]
    [InlineData("/v3/users?name=nine", new[] { "nine" })]
    [InlineData("/v3/users?name=user01", new string[0])]
    [InlineData("/v3/users?domain_id=f9e8d7c6b5a4938271605f4e3d2c1b0a&name=user02", new[] { "user02" })]
    [InlineData("/v3/users?domain_id=other", new string[0])]
    public async Task Users_are_listed(string path, string[] names)
    {
        await using var test = await TestEmulator.StartAsync(seed: Seed);
        var answer = await test.GetAsync(path);

        Assert.Equal(200, answer.Status);
        Assert.Equal(names.Order(), answer.Json["users"]!.AsArray().Select(user => (string)user!["name"]!).Order());
        Assert.Null((string?)answer.Json["links"]!["next"]);
    }

    [Fact]
    public async Task A_user_is_shown_by_id()
    {
        await using var test = await TestEmulator.StartAsync(seed: Seed);
        Assert.Equal("nine", (string?)(await test.GetAsync("/v3.0/OS-USER/users/u9")).Json["user"]!["name"]);

        var missing = await test.GetAsync("/v3.0/OS-USER/users/none");
        Assert.Equal((404, 404), (missing.Status, (int)missing.Json["error"]!["code"]!));
    }

    [Fact]
    public async Task Users_are_not_for_strangers()
    {
        await using var test = await TestEmulator.StartAsync();
        test.Client.DefaultRequestHeaders.Remove("X-Auth-Token");
        Assert.Equal(401, (await test.GetAsync("/v3/users")).Status);
    }
}
