using System.Net.Http.Headers;
using System.Text;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Login;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class LoginTests
{
    [Fact]
    public async Task A_login_is_issued_in_body_and_headers()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Region = "eu-test-1", Clock = new SetClock() });
        var answer = await emulator.SendAsync("POST", "/v2/manage/utils/secret?projectname=my-project");
        Assert.Equal(200, answer.Status);
        var (host, login) = Login(answer);
        Assert.Equal("swr.eu-test-1.myhuaweicloud.com", host);
        Assert.Matches("^my-project@[A-Z0-9]{20}:[0-9a-f]{64}$", login);
        var colon = login.IndexOf(':', StringComparison.Ordinal);
        Assert.Equal($"docker login -u {login[..colon]} -p {login[(colon + 1)..]}", answer.Headers["X-Swr-Dockerlogin"]);
        Assert.Equal("2026-03-02T12:00:00.000000Z", answer.Headers["X-Swr-Expireat"]);
        Assert.StartsWith("eu-test-1@", Login(await emulator.SendAsync("POST", "/v2/manage/utils/secret")).Login, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authorization_token_has_a_fixed_user()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Clock = new SetClock() });
        var answer = await emulator.SendAsync("POST", "/v2/manage/utils/authorizationtoken");
        Assert.Matches("^bearertoken:[0-9a-f]{64}$", Login(answer).Login);
        Assert.Equal("2026-03-02T12:00:00.000Z", answer.Headers["x-swr-expireat"]);
        Assert.Equal(200, (await PingAsync(emulator, Login(answer).Login)).Status);
    }

    [Fact]
    public async Task The_registry_takes_a_login_until_it_expires()
    {
        var clock = new SetClock();
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Clock = clock, LoginLifetime = TimeSpan.FromHours(6) });
        var (_, login) = Login(await emulator.SendAsync("POST", "/v2/manage/utils/secret"));
        Assert.Equal((200, "{}"), ((await PingAsync(emulator, login)).Status, (await PingAsync(emulator, login)).Body));
        IsDenied(await PingAsync(emulator, login + "0"));
        IsDenied(await PingAsync(emulator, "x" + login));
        IsDenied(await PingAsync(emulator, null));
        clock.Now += TimeSpan.FromHours(6);
        IsDenied(await PingAsync(emulator, login));
    }

    [Fact]
    public async Task Logins_can_be_ended_and_the_host_can_be_the_emulator()
    {
        await using var emulator = await TestEmulator.StartAsync();
        (await emulator.PostAsync("/_emulator/registry-host", """{"host":"self"}""")).IsEmpty204();
        var (host, login) = Login(await emulator.SendAsync("POST", "/v2/manage/utils/secret"));
        Assert.Equal(emulator.Emulator.Endpoint.Authority, host);
        (await emulator.PostAsync("/_emulator/logins/expire", "")).IsEmpty204();
        IsDenied(await PingAsync(emulator, login));
    }

    [Fact]
    public async Task A_long_term_login_follows_from_a_key_pair()
    {
        Assert.Equal(
            "4cb402f93069de38786699e48a8d8fca827667ac62900ed18049015ebe046143",
            LoginIssuer.LongTermPassword("AKIDEXAMPLE0123456789", "SKEXAMPLEabcdefghijklmnopqrstuvwxyz0123456789"));

        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions
        {
            AccessKey = "AKIDEXAMPLE0123456789",
            SecretKey = "SKEXAMPLEabcdefghijklmnopqrstuvwxyz0123456789",
        });
        const string Password = ":4cb402f93069de38786699e48a8d8fca827667ac62900ed18049015ebe046143";
        Assert.Equal(200, (await PingAsync(emulator, "emulator-1@AKIDEXAMPLE0123456789" + Password)).Status);
        IsDenied(await PingAsync(emulator, "AKIDEXAMPLE0123456789" + Password));
        IsDenied(await PingAsync(emulator, "emulator-1@OTHER" + Password));
        emulator.Emulator.Keys.Disable("AKIDEXAMPLE0123456789");
        IsDenied(await PingAsync(emulator, "emulator-1@AKIDEXAMPLE0123456789" + Password));
    }

    [Theory]
    [InlineData("Bearer x"), InlineData("Basic !"), InlineData("Basic"), InlineData("Basic eHl6")]
    public async Task Anything_else_is_denied(string header)
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        IsDenied(await emulator.GetAsync("/v2/"));
    }

    private static (string Host, string Login) Login(Answer answer)
    {
        var (host, auth) = answer.Json["auths"]!.AsObject().Single();
        return (host, Encoding.UTF8.GetString(Convert.FromBase64String((string)auth!["auth"]!)));
    }

    private static async Task<Answer> PingAsync(TestEmulator emulator, string? login)
    {
        emulator.Client.DefaultRequestHeaders.Authorization =
            login is null ? null : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(login)));
        var answer = await emulator.GetAsync("/v2/");
        emulator.Client.DefaultRequestHeaders.Authorization = null;
        return answer;
    }

    private static void IsDenied(Answer answer)
    {
        Assert.Equal(401, answer.Status);
        Assert.StartsWith("Basic realm=", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
        Assert.Equal("""{"errors":[{"code":"DENIED","message":"Authenticate Error"}]}""", answer.Body);
    }
}
