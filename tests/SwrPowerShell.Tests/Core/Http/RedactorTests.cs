using System.Globalization;
using System.Text.Json;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

public sealed class RedactorTests
{
    private const string Token = "MIIC+canary/Secret==";

    [Theory]
    [InlineData("token MIIC+canary/Secret== expired", "token *** expired")]
    [InlineData("MIIC+canary/Secret==MIIC+canary/Secret==", "******")]
    [InlineData("miic+CANARY/secret==", "***")]
    [InlineData("?token=MIIC%2Bcanary%2FSecret%3D%3D&x=1", "?token=***&x=1")]
    [InlineData("?token=MIIC%2bcanary%2fSecret%3d%3d&x=1", "?token=***&x=1")]
    [InlineData("nothing to hide", "nothing to hide")]
    public void A_known_secret_is_masked_in_any_case_plain_and_escaped(string text, string shown) =>
        Assert.Equal(shown, Learned(Token).Text(text));

    [Fact]
    public void A_known_secret_is_masked_as_JSON_writes_it()
    {
        // The default encoder writes + and = as \u002B and \u003D, and many servers write / as \/.
        var shown = Learned(Token).Text(JsonSerializer.Serialize(new { value = Token }) + Token.Replace("/", "\\/", StringComparison.Ordinal));

        Assert.Equal("""{"value":"***"}***""", shown);
    }

    [Fact]
    public void A_secret_that_begins_like_another_leaves_no_rest_of_it()
    {
        for (var i = 0; i < 50; i++)
        {
            var shortOne = string.Create(CultureInfo.InvariantCulture, $"key-{i}-");

            Assert.Equal("***", Learned(shortOne, shortOne + "canary").Text(shortOne + "canary"));
            Assert.Equal("***", Learned(shortOne + "canary", shortOne, "word").Text(shortOne + "canary"));
        }
    }

    [Theory]
    [InlineData("""{"auth":"Z3JvdXA6cGFzc3dvcmQ="}""")]
    [InlineData("""{"password":"canary"}""")]
    [InlineData("""{"Password" : "canary"}""")]
    [InlineData("""{"auths":{"swr.cn-north-4.myhuaweicloud.com":{"auth":"canary"}}}""")]
    [InlineData("""{"secret":"canary"}""")]
    [InlineData("""{"securitytoken":"canary"}""")]
    [InlineData("""{"credential":{"access":"AK","secret":"canary","securitytoken":"canary"}}""")]
    [InlineData("""{"auth_token":"canary","secret_key":"canary","security_token":"canary","secret_access_key":"canary"}""")]
    [InlineData("{\"token\":\n\t\"canary\"}")]
    public void Fields_that_hold_secrets_are_masked_whatever_they_hold(string json)
    {
        var shown = new Redactor().Text(json);

        Assert.DoesNotContain("canary", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Z3Jv", shown, StringComparison.Ordinal);
        Assert.Contains("\"***\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_field_with_a_quote_in_its_value_is_masked_to_its_end()
    {
        var shown = new Redactor().Text("""{"password":"a\"canary","name":"visible"}""");

        Assert.DoesNotContain("canary", shown, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"visible\"", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"canary","author":"me","tokens":3}""")]
    [InlineData("""{"auth":7}""")]
    public void Other_fields_are_left_alone(string json) => Assert.Equal(json, new Redactor().Text(json));

    [Theory]
    [InlineData("X-Auth-Token")]
    [InlineData("x-auth-token")]
    [InlineData("Authorization")]
    [InlineData("Proxy-Authorization")]
    [InlineData("X-Security-Token")]
    [InlineData("X-Subject-Token")]
    [InlineData("X-Swr-Dockerlogin")]
    [InlineData("Cookie")]
    [InlineData("Set-Cookie")]
    public void Headers_that_hold_secrets_are_masked_whatever_they_hold(string name) =>
        Assert.Equal($"{name}: ***", new Redactor().Header(name, "canary"));

    [Fact]
    public void Other_headers_are_shown_without_known_secrets()
    {
        Assert.Equal("X-Request-Id: r-1", new Redactor().Header("X-Request-Id", "r-1"));
        Assert.Equal("Location: /login?t=***", Learned(Token).Header("Location", $"/login?t={Token}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("abc")]
    public void What_is_too_short_to_be_a_secret_does_not_mutilate_texts(string? secret) =>
        Assert.Equal("abc", Learned(secret).Text("abc"));

    [Theory]
    [InlineData("abcd", "password abcd.", "password ***.")]
    [InlineData("p@ss", "?x=p%40ss", "?x=***")]
    [InlineData("12345", "row 12345", "row ***")]
    public void A_short_secret_of_four_characters_or_more_is_masked(string secret, string text, string shown) =>
        Assert.Equal(shown, Learned(secret).Text(text));

    [Fact]
    public void A_secret_holder_prints_no_secret()
    {
        var secret = new Secret(Token);

        Assert.Equal("***", secret.ToString());
        Assert.Equal("{\"IsEmpty\":false}", JsonSerializer.Serialize(secret));
        Assert.Equal(Token, secret.Reveal());
    }

    [Fact]
    public void Of_the_secrets_that_replies_name_the_latest_are_kept_and_the_own_for_good()
    {
        var redactor = new Redactor();
        redactor.AddSecret("own-token");
        for (var i = 0; i < 1000; i++)
        {
            redactor.AddSecret($"password-{i:000}-", isPassing: true);
        }

        Assert.Equal("*** *** ***", redactor.Text("own-token password-999- password-800-"));
        Assert.Equal("password-000-", redactor.Text("password-000-"));
        Assert.Equal("password-743- ***", redactor.Text("password-743- password-744-"));
    }

    [Theory]
    [InlineData(false, 2000, 2000)]
    [InlineData(true, 2000, 1024)]
    [InlineData(false, 40_000, 32 * 1024)]
    public void The_beginning_of_a_long_secret_is_masked_wherever_it_stands(bool isPassing, int length, int masked)
    {
        var redactor = new Redactor();
        redactor.AddSecret(new string('s', length), isPassing);

        Assert.Equal("***", redactor.Text(new string('s', masked)));
        Assert.Equal(new string('s', masked - 1), redactor.Text(new string('s', masked - 1)));
    }

    [Theory]
    [InlineData("docker login -u cn@AK -p canary swr.example", "docker login -u cn@AK -p *** swr.example")]
    [InlineData("docker login --password=canary swr.example", "docker login --password=*** swr.example")]
    public void The_password_of_a_login_command_is_masked(string command, string shown) => Assert.Equal(shown, new Redactor().Text(command));

    [Fact]
    public void Where_a_text_is_cut_no_part_of_a_secret_is_left()
    {
        var escaped = string.Concat(Token.Select(c => $"\\u{(int)c:x4}"));
        foreach (var secret in new[] { Token, Uri.EscapeDataString(Token), escaped })
        {
            for (var before = 0; before <= 100; before++)
            {
                var shown = Learned(Token).Beginning(new string('.', before) + secret + new string('.', 1000), 100);

                Assert.DoesNotContain(secret[..6], shown, StringComparison.OrdinalIgnoreCase);
                Assert.EndsWith("…", shown, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(10, "xxxxxxxxxx")]
    [InlineData(11, "xxxxxxxxxx…")]
    public void Only_a_text_that_is_cut_says_so(int length, string shown) => Assert.Equal(shown, new Redactor().Beginning(new string('x', length), 10));

    private static Redactor Learned(params string?[] secrets)
    {
        var redactor = new Redactor();
        foreach (var secret in secrets)
        {
            redactor.AddSecret(secret);
        }

        return redactor;
    }
}
