using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class TlsTests
{
    [Fact]
    public async Task The_emulator_speaks_tls_with_a_certificate_nobody_trusts()
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { Tls = true });
        Assert.Equal("https", test.Emulator.Endpoint.Scheme);
        await Assert.ThrowsAsync<HttpRequestException>(() => test.GetAsync("/v2/manage/namespaces"));

        var problems = SslPolicyErrors.None;
        X509Certificate2? seen = null;
        using var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
        {
            (problems, seen) = (errors, new X509Certificate2(certificate!));
            return seen.Subject == "CN=localhost";
        };
        using var client = new HttpClient(handler) { BaseAddress = test.Emulator.Endpoint };
        client.DefaultRequestHeaders.Add("X-Auth-Token", test.Emulator.Token);
        using var response = await client.GetAsync("/v2/manage/namespaces", TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(SslPolicyErrors.RemoteCertificateChainErrors, problems);
        Assert.Equal("CN=localhost", seen!.Subject);
        Assert.True(seen.MatchesHostname("localhost"));
        Assert.True(seen.MatchesHostname("127.0.0.1"));
        seen.Dispose();
    }
}
