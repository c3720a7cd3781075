using System.Text;
using SwrPowerShell.Core.Authentication.Agencies;
using SwrPowerShell.Core.Authentication.Iam;
using SwrPowerShell.Core.Authentication.Signing;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication.Iam;

/// <summary>Temporary keys are read in the spelling of each service that issues them, and kept as long as they are valid.</summary>
public sealed class TemporaryKeysTests
{
    private static readonly DateTimeOffset s_end = new(2024, 1, 2, 4, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("""{"credential":{"access":"AKID","secret":"the-secret","securitytoken":"the-token","expires_at":"2024-01-02T04:04:05.000000Z"}}""")]
    [InlineData("""{"credentials":{"access_key_id":"AKID","secret_access_key":"the-secret","security_token":"the-token","expiration":"2024-01-02T04:04:05Z"}}""")]
    [InlineData("""{"credentials":{"accessKeyId":"AKID","secretAccessKey":"the-secret","securityToken":"the-token","expiration":"2024-01-02T12:04:05+08:00"}}""")]
    [InlineData("""{"credential":{"access":"AKID","secret":"the-secret","securitytoken":"the-token","expires_at":"2024-01-02T04:04:05"}}""")]
    public void IAM_STS_and_CCE_spell_their_keys_differently_and_all_are_read(string reply)
    {
        var redactor = new Redactor();

        var (keys, expires) = TemporaryKeys.Read(Encoding.UTF8.GetBytes(reply), redactor);

        Assert.Equal(("AKID", "the-secret", "the-token"), (keys.AccessKey, keys.SecretKey.Reveal(), keys.SecurityToken?.Reveal()));
        Assert.Equal(s_end, expires);
        Assert.Equal("*** and ***", redactor.Text("the-secret and the-token"));
    }

    [Theory]
    [InlineData("the-secret")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"credential":"the-secret"}""")]
    [InlineData("""{"credential":{"access":"AKID","securitytoken":"the-token","expires_at":"2024-01-02T04:04:05Z"}}""")]
    [InlineData("""{"credential":{"access":"AKID","secret":"the-secret","securitytoken":"","expires_at":"2024-01-02T04:04:05Z"}}""")]
    [InlineData("""{"credential":{"access":"AKID","secret":"the-secret\r\nX: y","securitytoken":"the-token","expires_at":"2024-01-02T04:04:05Z"}}""")]
    [InlineData("""{"credential":{"access":1,"secret":"the-secret","securitytoken":"the-token","expires_at":"2024-01-02T04:04:05Z"}}""")]
    [InlineData("""{"credential":{"access":"AKID","secret":"the-secret","securitytoken":"the-token","expires_at":"the-secret"}}""")]
    public void A_reply_without_usable_keys_is_an_error_that_repeats_nothing_of_it(string reply)
    {
        var error = Assert.Throws<SwrException>(() => TemporaryKeys.Read(Encoding.UTF8.GetBytes(reply), new Redactor()));

        Assert.Equal((SwrErrorKind.UnreadableResponse, "UnreadableResponse"), (error.Kind, error.ErrorId));
        Assert.Contains("temporary keys", error.Message, StringComparison.Ordinal);
        Assert.Contains("-IamEndpoint", error.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("the-secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_fetched_once_and_again_when_they_are_forgotten_or_refused()
    {
        using var iam = new FakeIam();
        var source = Source();
        iam.AnswerKeys("FIRST").AnswerKeys("SECOND").AnswerKeys("THIRD");
        Assert.True(source.IsRenewable);

        var first = await GetAsync(iam, source);
        Assert.Same(first, await GetAsync(iam, source));
        source.Forget();
        var second = await GetAsync(iam, source);
        var third = await GetAsync(iam, source, second);

        Assert.Equal(("FIRST", "SECOND", "THIRD"), (first.AccessKey, second.AccessKey, third.AccessKey));
        Assert.Equal(3, iam.Requests.Count);
    }

    [Fact]
    public async Task Secrets_and_expiration_time_are_known_as_soon_as_the_keys_are()
    {
        using var iam = new FakeIam();
        var source = Source();
        iam.AnswerKeys();
        Assert.Equal([Wire.SecretKey], source.Secrets.Select(secret => secret.Reveal()));
        Assert.Null(source.ExpiresAt);

        await GetAsync(iam, source);

        Assert.Equal([Wire.SecretKey, FakeIam.Secret, FakeIam.SecurityToken], source.Secrets.Select(secret => secret.Reveal()));
        Assert.Equal(s_end, source.ExpiresAt);
    }

    private static AgencyKeys Source() => new(FakeIam.Endpoint, new Agency("dev", "acct", null), Wire.Keys());

    private static Task<AccessKeys> GetAsync(FakeIam iam, TemporaryKeys source, AccessKeys? refused = null) =>
        source.GetAsync(iam.Cause, iam.Context, refused, CancellationToken.None).AsTask();
}
