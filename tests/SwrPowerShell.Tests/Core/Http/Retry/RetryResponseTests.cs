using System.Net;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http.Retry;

/// <summary>What becomes of responses that are not returned.</summary>
public sealed class RetryResponseTests
{
    [Fact]
    public async Task A_response_is_disposed_of_when_the_request_is_sent_again()
    {
        using var content = new StringContent("{}");
        using var failed = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = content };
        using var service = new FailingService().Reply(failed);
        var (response, _) = await service.RunAsync();
        Assert.Equal(HttpStatusCode.OK, response?.StatusCode);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => content.ReadAsStringAsync());
    }
}
