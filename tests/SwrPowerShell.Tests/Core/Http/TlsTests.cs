using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>A connection that is not trusted is not used.</summary>
public sealed class TlsTests
{
    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_a_failed_connection()
    {
        using var certificate = SelfSigned("127.0.0.1");
        await using var server = ScriptedServer.Presenting(certificate);

        var error = await ScriptedServer.FailAsync(new UriBuilder(server.Endpoint) { Scheme = "https" }.Uri);

        AssertFailed(error, server);
        Assert.Contains("certificate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_TLS_at_an_https_endpoint_is_a_failed_connection()
    {
        await using var server = ScriptedServer.Greeting("HTTP/1.1 400 Bad Request\nContent-Length: 0\n\n");

        AssertFailed(await ScriptedServer.FailAsync(new UriBuilder(server.Endpoint) { Scheme = "https" }.Uri), server);
    }

    private static void AssertFailed(SwrException error, ScriptedServer server)
    {
        Assert.Equal((SwrErrorKind.ConnectionFailed, "ConnectionFailed"), (error.Kind, error.ErrorId));
        Assert.StartsWith($"No trusted TLS connection to {server.Endpoint.Authority}: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("inner exception", error.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(error.RecommendedAction));
    }

    private static X509Certificate2 SelfSigned(string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }
}
