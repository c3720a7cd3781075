using System.Globalization;
using SwrPowerShell.Core.Authentication.Federation;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication.Federation;

/// <summary>The claims of an id token explain why IAM refuses it.</summary>
public sealed class IdTokenClaimsTests
{
    private static readonly DateTimeOffset s_now = new(2024, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Issuer_subject_audience_and_expiration_time_are_read() => Assert.Equal(
        new IdTokenClaims("https://issuer", "repo:team/app", "huaweicloud", DateTimeOffset.FromUnixTimeSeconds(1704168245)), Read(IdTokens.Claims));

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"aud":["a","b"]}""", "a, b")]
    [InlineData("""{"aud":7}""", "7")]
    public void An_audience_may_be_missing_or_a_list_or_no_text(string claims, string? audience) =>
        Assert.Equal(new IdTokenClaims(null, null, audience, null), Read(claims));

    [Theory]
    [InlineData("1", "1970-01-01T00:00:01Z")]
    [InlineData("253402300799", "9999-12-31T23:59:59Z")]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("253402300800", null)]
    [InlineData("9223372036854775807", null)]
    [InlineData("1e300", null)]
    [InlineData("\"1704168245\"", null)]
    public void An_expiration_time_that_is_no_date_is_none(string exp, string? expires) => Assert.Equal(
        expires is null ? null : DateTimeOffset.Parse(expires, CultureInfo.InvariantCulture), Read($$"""{"iss":"i","exp":{{exp}}}""")?.Expires);

    [Theory]
    [InlineData("")]
    [InlineData("opaque")]
    [InlineData("one.two")]
    [InlineData("one.e30.three.four")]
    [InlineData("one.!!.three")]
    [InlineData("one.bm90IGpzb24.three")]
    [InlineData("one.W10.three")]
    public void What_is_not_three_parts_with_an_object_of_JSON_in_the_middle_is_no_id_token(string token) => Assert.Null(IdTokenClaims.TryRead(token));

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    public void An_expired_token_is_named_as_the_cause(int secondsAfterItsEnd, bool isExpired)
    {
        var advice = new IdTokenClaims("https://issuer", "me", "aud", s_now).Advice(s_now.AddSeconds(secondsAfterItsEnd));

        Assert.Equal(isExpired, advice.Contains("expired at 2024-01-02 03:04:05Z", StringComparison.Ordinal));
        Assert.Equal(!isExpired, advice.Contains("'https://issuer'", StringComparison.Ordinal));
    }

    [Fact]
    public void Otherwise_the_advice_names_issuer_audience_and_subject_and_what_is_missing()
    {
        var advice = new IdTokenClaims("https://issuer", "repo:team/app", null, null).Advice(s_now);

        Assert.Contains("the issuer 'https://issuer'", advice, StringComparison.Ordinal);
        Assert.Contains("the subject 'repo:team/app'", advice, StringComparison.Ordinal);
        Assert.Contains("the audience (none)", advice, StringComparison.Ordinal);
    }

    private static IdTokenClaims? Read(string claims) => IdTokenClaims.TryRead(IdTokens.With(claims));
}
