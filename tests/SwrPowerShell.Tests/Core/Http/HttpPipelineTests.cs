using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SwrPowerShell.Core;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>Which way the requests of a connection take, and what they never carry.</summary>
public sealed class HttpPipelineTests
{
    private static readonly Uri s_service = new("http://service.invalid/");

    private readonly ConcurrentQueue<string> _requests = new();

    [Fact]
    public async Task Requests_of_a_connection_with_a_proxy_go_through_it()
    {
        await using var proxy = Server();
        using var pipeline = Create(new ConnectionSettings { Endpoint = s_service, Proxy = proxy.Endpoint });

        await SendAsync(pipeline.Client, s_service);

        Assert.StartsWith("GET http://service.invalid/ HTTP/1.1", Assert.Single(_requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_for_credentials_take_the_proxy_and_those_to_a_local_address_do_not()
    {
        await using var proxy = Server("proxy");
        await using var local = Server("local");
        var credential = new Credential();
        using var pipeline = Create(new ConnectionSettings { Endpoint = s_service, Proxy = proxy.Endpoint }, credential);
        await SendAsync(pipeline.Client, s_service);
        using var plain = credential.Context!.CreateClient(false);
        using var direct = credential.Context.CreateClient(true);

        Assert.Equal("proxy", await SendAsync(plain, local.Endpoint));
        Assert.Equal("local", await SendAsync(direct, local.Endpoint));
        Assert.Equal(1, credential.Applied);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_accepted_only_if_so_asked()
    {
        using var certificate = SelfSigned();
        await using var server = ScriptedServer.Presenting(certificate);
        var endpoint = new UriBuilder(server.Endpoint) { Scheme = "https" }.Uri;
        using var strict = Create(new ConnectionSettings { Endpoint = endpoint, Retry = RetryPolicy.Default with { MaximumRetryCount = 0 } });
        using var trusting = Create(new ConnectionSettings { Endpoint = endpoint, Retry = RetryPolicy.Default with { MaximumRetryCount = 0 }, SkipCertificateCheck = true });

        Assert.Contains("certificate", (await Assert.ThrowsAsync<SwrException>(() => SendAsync(strict.Client, endpoint))).Message, StringComparison.Ordinal);

        // The server reads the first byte of the request and closes.
        Assert.Contains("before the reply", (await Assert.ThrowsAsync<SwrException>(() => SendAsync(trusting.Client, endpoint))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_of_a_service_are_not_sent_back()
    {
        await using var server = Server();
        using var pipeline = Create(new ConnectionSettings { Endpoint = server.Endpoint });

        await SendAsync(pipeline.Client, server.Endpoint);
        await SendAsync(pipeline.Client, server.Endpoint);

        Assert.Equal(2, _requests.Count);
        Assert.All(_requests, request => Assert.DoesNotContain("Cookie", request, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Closing_the_connection_ends_its_waits_for_a_limit()
    {
        var pipeline = Create(new ConnectionSettings { Endpoint = s_service });
        var waits = Enum.GetValues<SwrApiService>().Select(service =>
        {
            var limiter = pipeline.Limiters.Of(service);
            limiter.Refused(TimeSpan.Zero, new() { IsRefusal = true, RetryAfter = TimeSpan.FromMinutes(5) });
            return limiter.WaitAsync(limiter.Now, isRepeat: false, longest: null, observer: null, CancellationToken.None).AsTask();
        }).ToList();
        Assert.All(waits, wait => Assert.False(wait.IsCompleted));

        pipeline.Dispose();

        Assert.All(await Task.WhenAll(waits).WaitAsync(TimeLimit.Patience), Assert.Null);
    }

    private static HttpPipeline Create(ConnectionSettings settings, Credential? credential = null) => new(settings, credential ?? new Credential(), new Redactor());

    private ScriptedServer Server(string body = "") => ScriptedServer.Answering(async (stream, request, stop) =>
    {
        _requests.Enqueue(request);
        await stream.WriteAsync(
            Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nSet-Cookie: id=1\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"), stop);
    });

    private static async Task<string> SendAsync(HttpMessageInvoker client, Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Options.Set(RetryState.Key, new RetryState(TimeProvider.System) { RetrySafety = RetrySafety.Never });
        using var response = await client.SendAsync(request, CancellationToken.None);
        return await response.Content.ReadAsStringAsync();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    private sealed class Credential : ICredential
    {
        public CredentialContext? Context { get; private set; }

        public int Applied { get; private set; }

        public string Kind => "Token";

        public IEnumerable<Secret> Secrets => [];

        public ValueTask ApplyAsync(HttpRequestMessage request, CredentialContext context, CancellationToken cancellationToken)
        {
            (Context, Applied) = (context, Applied + 1);
            return ValueTask.CompletedTask;
        }
    }
}
