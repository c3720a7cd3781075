using System.Net;
using System.Text;
using System.Text.Json;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>What a server may put into an error without hurting anyone who reads it.</summary>
public sealed class ServiceErrorTextTests
{
    private const string Secret = "MIIC+canary/Secret==";

    public static TheoryData<string> ShapesWithTheSecret { get; } =
    [
        JsonSerializer.Serialize(new[] { new { errorCode = "A.1", errorMessage = $"token {Secret} expired" } }),
        JsonSerializer.Serialize(new[] { new { errorCode = Secret, errorMessage = "m" } }),
        JsonSerializer.Serialize(new { error_code = "A.1", error_msg = $"x-auth-token={Uri.EscapeDataString(Secret)}" }),
        JsonSerializer.Serialize(new { error_code = "A.1", error_msg = "m", request_id = Secret }),
        JsonSerializer.Serialize(new { error = new { code = 401, message = Secret } }),
        $"<html>{Secret}</html>",
        $"{{\"password\":\"{Secret}\"}}",
        new string('x', 110) + Secret,
    ];

    [Theory]
    [MemberData(nameof(ShapesWithTheSecret))]
    public void A_secret_that_the_server_sends_back_is_in_no_part_of_the_error(string body)
    {
        var error = From(401, body);

        foreach (var text in (string?[])[error.Message, error.ServiceCode, error.RequestId, error.RecommendedAction, error.ToString()])
        {
            Assert.DoesNotContain("canary", text ?? "", StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void A_page_of_a_proxy_is_shown_by_its_beginning()
    {
        var error = From(502, "<html>\r\n<body>Bad Gateway" + new string('x', 100_000));

        Assert.StartsWith("The service failed (502) on the repository 'dev/app': 502 BadGateway, <html>", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 1, 400);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Fact]
    public void Texts_of_the_server_are_bounded_and_on_one_line()
    {
        var error = From(400, JsonSerializer.Serialize(new
        {
            error_code = "A." + new string('1', 100_000),
            error_msg = "\u001B[2J\r\n" + new string('m', 100_000),
            request_id = "r\u001B\n" + new string('r', 100_000),
        }));

        foreach (var text in (string?[])[error.Message, error.ServiceCode, error.RequestId])
        {
            Assert.InRange(text!.Length, 1, 1500);
            Assert.DoesNotContain(text, char.IsControl);
        }
    }

    [Fact]
    public void A_server_that_says_nothing_gets_a_whole_sentence()
    {
        Assert.Equal("The repository 'dev/app' was not found.", From(404, "").Message);
        Assert.Equal("The repository 'dev/app' exists already.", From(409, "{}").Message);
    }

    [Theory]
    [InlineData("""{"errorMessage":"The reason."}""", "The service refused the request for the repository 'dev/app': The reason.")]
    [InlineData("""{"errorCode":"A.1","errorMessage":"The reason."}""", "The service refused the request for the repository 'dev/app': The reason. (A.1)")]
    [InlineData("""{"errorCode":"A.1"}""", "The service refused the request for the repository 'dev/app': A.1")]
    [InlineData("<p>", "The service refused the request for the repository 'dev/app': 400 BadRequest, <p>")]
    public void An_error_says_as_much_as_the_service(string body, string expected) => Assert.Equal(expected, From(400, body).Message);

    [Theory]
    [InlineData(9, "mmmmmmmmm")]
    [InlineData(10, "mmmmmmmmmm")]
    [InlineData(11, "mmmmmmmmmm…")]
    public void A_text_that_is_cut_shows_that_it_is(int length, string expected) =>
        Assert.Equal(expected, ServiceErrors.Cut(new string('m', length), new Redactor(), longest: 10));

    [Fact]
    public void A_reply_that_is_not_JSON_is_an_error_with_a_redacted_cause()
    {
        var redactor = new Redactor();
        redactor.AddSecret(Secret);
        var reply = new ServiceReply(HttpStatusCode.OK, default, null, "r-1", null);

        var error = ServiceErrors.Unreadable(new(Nouns.Repository, "dev/app"), reply, redactor, new JsonException($"'{Secret}' is odd."));

        Assert.Equal((SwrErrorKind.UnreadableResponse, "UnreadableResponse", 200, "r-1"), (error.Kind, error.ErrorId, error.StatusCode, error.RequestId));
        Assert.Contains("reply about the repository 'dev/app'", error.Message, StringComparison.Ordinal);
        Assert.Contains("endpoint", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("'***' is odd.", error.InnerException?.Message);
    }

    private static SwrException From(int status, string body)
    {
        var redactor = new Redactor();
        redactor.AddSecret(Secret);
        return ServiceErrors.From(
            new ServiceReply((HttpStatusCode)status, Encoding.UTF8.GetBytes(body), null, null, null),
            new Resource(Nouns.Repository, "dev/app"),
            redactor);
    }
}
