using System.Text;
using System.Text.RegularExpressions;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

public sealed partial class RequestBodyTests
{
    [Fact]
    public void A_form_contains_the_fields_that_have_a_value()
    {
        var body = RequestBody.Form(("name", "app"), ("category", null), ("description", "größer\r\n"));

        var boundary = Boundary().Match(body.ContentType.ToString()).Groups["boundary"].Value;
        Assert.Matches("^[0-9a-f]{32}$", boundary);
        Assert.Equal(
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\napp\r\n"
            + $"--{boundary}\r\nContent-Disposition: form-data; name=\"description\"\r\n\r\ngrößer\r\n\r\n--{boundary}--\r\n",
            Encoding.UTF8.GetString(body.Bytes));
    }

    [Fact]
    public async Task A_body_can_be_sent_twice()
    {
        var body = RequestBody.Form(("a", "b"));

        foreach (var content in (HttpContent[])[body.ToContent(), body.ToContent()])
        {
            using (content)
            {
                Assert.Equal(body.Bytes, await content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
                Assert.Equal(body.ContentType, content.Headers.ContentType);
            }
        }
    }

    [GeneratedRegex("^multipart/form-data; boundary=(?<boundary>.*)$", RegexOptions.None, 1000)]
    private static partial Regex Boundary();
}
