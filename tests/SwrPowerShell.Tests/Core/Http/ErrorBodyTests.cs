using System.Text;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>The error bodies of the facts sheet, §3.1, and everything that is none.</summary>
public sealed class ErrorBodyTests
{
    [Theory]
    [InlineData(
        "a", """[{"errorCode":"SVCSTG.SWR.4001048","errorMessage":"Failed to get Token from Context","detail":""}]""",
        "SVCSTG.SWR.4001048", "Failed to get Token from Context", null)]
    [InlineData(
        "b", """{"errors":[{"errorCode":"SVCSTG.SWR.4000306","errorMessage":"The retention was not found."}]}""",
        "SVCSTG.SWR.4000306", "The retention was not found.", null)]
    [InlineData(
        "c", """{"errorCode":"SVCSTG.SWR.4001090","errorMessage":"The share was not found."}""",
        "SVCSTG.SWR.4001090", "The share was not found.", null)]
    [InlineData(
        "d", """{"error_msg":"The API does not exist.","error_code":"APIGW.0101","request_id":"9f5a0f8d4c2b4e9d8a7e6b5c4d3e2f1a"}""",
        "APIGW.0101", "The API does not exist.", "9f5a0f8d4c2b4e9d8a7e6b5c4d3e2f1a")]
    [InlineData("e", """{"error":{"message":"Unauthorized.","code":401,"title":"Unauthorized"}}""", "401", "Unauthorized.", null)]
    [InlineData(
        "f", """{"status":"error","error_code":"CLOUDARTIFACT.00004","error_msg":"No permission.","trace_id":"t-1"}""",
        "CLOUDARTIFACT.00004", "No permission.", "t-1")]
    [InlineData("g", """{"errors":[{"code":"DENIED","message":"Authenticate Error"}]}""", "DENIED", "Authenticate Error", null)]
    public void Each_of_the_seven_shapes_is_read(string shape, string json, string? code, string? message, string? requestId)
    {
        Assert.Equal((shape, new ErrorBody(code, message, requestId)), (shape, Parse(json)));

        // Order and white space mean nothing in JSON.
        Assert.Equal((shape, new ErrorBody(code, message, requestId)), (shape, Parse(json.Replace(",", " ,\r\n\t", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[{}]")]
    [InlineData("[[]]")]
    [InlineData("[null]")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("42")]
    [InlineData("\"SVCSTG.SWR.4090006\"")]
    [InlineData("{\"errors\":[]}")]
    [InlineData("{\"errors\":[1]}")]
    [InlineData("{\"errors\":null}")]
    [InlineData("{\"error\":\"invalid_request\"}")]
    [InlineData("{\"error\":{}}")]
    [InlineData("{\"errorCode\":null,\"errorMessage\":null}")]
    [InlineData("{\"errorCode\":true,\"errorMessage\":{\"a\":1}}")]
    [InlineData("{\"errorCode\":[],\"errorMessage\":[\"x\"]}")]
    [InlineData("{\"errorCode\":\"\",\"errorMessage\":\"\"}")]
    [InlineData("<html><body>502 Bad Gateway</body></html>")]
    [InlineData("{\"errorCode\":\"SVCSTG")]
    [InlineData("{\"errorCode\":\"A\"} trailing")]
    public void A_body_that_says_nothing_is_read_as_nothing(string body) => Assert.Equal(new ErrorBody(null, null, null), Parse(body));

    [Theory]
    [InlineData("{\"ERRORCODE\":\"A.1\",\"ErrorMessage\":\"m\"}", "A.1", "m")]
    [InlineData("{\"errorCode\":4090006,\"errorMessage\":\"m\"}", "4090006", "m")]
    [InlineData("{\"errorCode\":\"\",\"code\":\"B.2\",\"message\":\"m\"}", "B.2", "m")]
    [InlineData("[{\"errorCode\":\"A.1\"},{\"errorCode\":\"A.2\"}]", "A.1", null)]
    [InlineData("{\"errorMessage\":\"only words\"}", null, "only words")]
    [InlineData("{\"errorCode\":\"A.1\",\"errorMessage\":\"m\",}", "A.1", "m")]
    public void A_body_that_differs_a_little_is_read_as_far_as_it_goes(string body, string? code, string? message) =>
        Assert.Equal(new ErrorBody(code, message, null), Parse(body));

    [Theory]
    [InlineData(8)]
    [InlineData(1_000)]
    [InlineData(200_000)]
    public void Nesting_of_any_depth_is_survived(int depth)
    {
        Parse(new string('[', depth) + new string(']', depth));
        Parse(new string('[', depth));
        Parse(string.Concat(Enumerable.Repeat("{\"errors\":[", depth)));
        Parse(string.Concat(Enumerable.Repeat("{\"error\":", depth)) + "1" + new string('}', depth));
    }

    [Fact]
    public void A_huge_body_is_read()
    {
        var message = new string('x', 5_000_000);

        Assert.Equal(message, Parse($$"""{"padding":"{{message}}","errorMessage":"{{message}}"}""").Message);
    }

    [Theory]
    [InlineData(0, "A.1")]
    [InlineData(1, null)]
    public void A_body_that_no_error_is_as_large_as_is_not_read(int excess, string? code) =>
        Assert.Equal(code, Parse("""{"errorCode":"A.1"}""".PadRight((16 * 1024 * 1024) + excess)).Code);

    [Theory]
    [InlineData("SVCSTG.SWR.4040010", "4040010")]
    [InlineData("APIGW.0101", "0101")]
    [InlineData("401", "401")]
    [InlineData(null, null)]
    public void The_number_of_a_code_is_what_follows_its_last_period(string? code, string? number) =>
        Assert.Equal(number, new ErrorBody(code, null, null).Number);

    [Theory]
    [InlineData("""{"errorCode":"A.1","errorMessage":"half \uD800 of a character"}""")]
    [InlineData("""{"errorCode":"\uDE00","errorMessage":"m"}""")]
    [InlineData("""{"\uD800":1,"errorMessage":"m"}""")]
    public void Half_of_a_character_in_a_body_is_survived(string body) => Assert.Null(Record.Exception(() => Parse(body)));

    [Theory]
    [InlineData("errorMessage")]
    [InlineData("errorCode")]
    [InlineData("anything")]
    public void Bytes_that_are_not_UTF_8_are_survived(string property)
    {
        byte[] body = [.. "{\""u8, .. Encoding.UTF8.GetBytes(property), .. "\":\"caf"u8, 0xE9, .. "\"}"u8];

        Assert.Null(Record.Exception(() => ErrorBody.Parse(body)));
    }

    [Fact]
    public void A_property_name_that_is_not_UTF_8_is_survived()
    {
        byte[] body = [.. "{\"caf"u8, 0xE9, .. "\":1,\"errorMessage\":\"m\"}"u8];

        Assert.Null(Record.Exception(() => ErrorBody.Parse(body)));
    }

    private static ErrorBody Parse(string body) => ErrorBody.Parse(Encoding.UTF8.GetBytes(body));
}
