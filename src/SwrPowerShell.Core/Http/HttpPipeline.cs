using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SwrPowerShell.Core.Authentication;

namespace SwrPowerShell.Core.Http;

/// <summary>The way every request takes, in order.</summary>
internal sealed class HttpPipeline : IDisposable
{
    private const string ClientName = "SwrPowerShell";

    private readonly ServiceProvider _services;
    private readonly IHttpClientFactory _clients;

    public HttpPipeline(ICredential credential, Redactor redactor, TimeSpan timeout)
    {
        var services = new ServiceCollection();
        services.AddHttpClient(ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler(() => new AuthenticateHandler(credential))
            .AddHttpMessageHandler(() => new LogHandler(redactor))
            .AddHttpMessageHandler(() => new TransportHandler(timeout))
            .ConfigurePrimaryHttpMessageHandler(CreateSocketHandler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        _services = services.BuildServiceProvider();
        _clients = _services.GetRequiredService<IHttpClientFactory>();
    }

    /// <summary>A client over the shared connections.</summary>
    public HttpClient CreateClient() => _clients.CreateClient(ClientName);

    public void Dispose() => _services.Dispose();

    // Redirects are answers like any other here: following one would carry the credentials to another host.
    private static SocketsHttpHandler CreateSocketHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectTimeout = TimeSpan.FromSeconds(15),
    };
}
