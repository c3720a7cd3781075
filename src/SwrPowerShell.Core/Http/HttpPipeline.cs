using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;

namespace SwrPowerShell.Core.Http;

/// <summary>The HTTP handlers of a connection, in order.</summary>
internal sealed class HttpPipeline : IDisposable
{
    private const string Authenticated = "SwrPowerShell";
    private const string Plain = "SwrPowerShell.Plain";
    private const string Direct = "SwrPowerShell.Direct";

    private readonly ServiceProvider _services;
    private readonly IHttpClientFactory _clients;
    private readonly Lazy<HttpMessageInvoker> _client;

    public HttpPipeline(ConnectionSettings settings, ICredential credential, Redactor redactor)
    {
        Limiters = new RateLimiters(settings.Time, settings.Retry);
        var services = new ServiceCollection();
        var context = new CredentialContext(isDirect => _clients!.CreateClient(isDirect ? Direct : Plain), redactor, settings.Time, Limiters.Of(SwrApiService.Iam))
        {
            ProjectId = settings.ProjectId,
            DomainId = settings.DomainId,
        };
        Configure(services.AddHttpClient(Authenticated)
            .AddHttpMessageHandler(Retry)
            .AddHttpMessageHandler(RateLimit)
            .AddHttpMessageHandler(() => new AuthenticateHandler(credential, context)));
        Configure(services.AddHttpClient(Plain).AddHttpMessageHandler(Retry).AddHttpMessageHandler(RateLimit));
        Configure(services.AddHttpClient(Direct).AddHttpMessageHandler(Retry).AddHttpMessageHandler(RateLimit), isDirect: true);

        // The default filters add logging and metrics, which LogHandler replaces.
        services.RemoveAll<IHttpMessageHandlerBuilderFilter>();
        _services = services.BuildServiceProvider();
        _clients = _services.GetRequiredService<IHttpClientFactory>();
        _client = new(() => new HttpMessageInvoker(_services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(Authenticated), disposeHandler: false));

        RetryHandler Retry() => new(settings.Retry, settings.Time);

        RateLimitHandler RateLimit() => new(settings.Time);

        void Configure(IHttpClientBuilder builder, bool isDirect = false) => builder
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler(() => new LogHandler(redactor))
            .AddHttpMessageHandler(() => new TransportHandler(settings.Timeout, isDirect ? null : settings.Proxy))
            .ConfigurePrimaryHttpMessageHandler(() => CreateSocketHandler(settings, isDirect))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sends authenticated requests over the shared connections.</summary>
    /// <remarks>Not an <see cref="HttpClient"/>, which adds a timeout, default headers and a cancellation token to each request.</remarks>
    public HttpMessageInvoker Client => _client.Value;

    /// <summary>The rate limiters of the services.</summary>
    public RateLimiters Limiters { get; }

    public void Dispose()
    {
        _services.Dispose();
        Limiters.Dispose();
    }

    // Redirects are not followed: the credentials would be sent to another host.
    private static SocketsHttpHandler CreateSocketHandler(ConnectionSettings settings, bool isDirect)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectTimeout = TimeSpan.FromSeconds(15),
            UseProxy = !isDirect,
        };
        if (!isDirect && settings.Proxy is not null)
        {
            handler.Proxy = new WebProxy(settings.Proxy);
        }

        if (settings.SkipCertificateCheck)
        {
#pragma warning disable CA5359 // -SkipCertificateCheck requests this, and Connect-Swr warns.
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        return handler;
    }
}
