using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;

[assembly: InternalsVisibleTo("SwrPowerShell.Tests")]

namespace SwrPowerShell.Emulator.Hosting;

/// <summary>Starts emulators. Several can run in one process; each has its own port, token and state.</summary>
public static class EmulatorApp
{
    /// <summary>The gateway accepts bodies up to 12 MB.</summary>
    private const long MaximumBodySize = 12 * 1024 * 1024;

    /// <summary>Starts an emulator and returns when it answers requests.</summary>
    /// <param name="options">How it starts and decides.</param>
    /// <param name="ct">Cancels the start, not the running emulator.</param>
    /// <returns>The running emulator; disposing it stops it.</returns>
    public static async Task<RunningEmulator> StartAsync(EmulatorOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        var services = new EmulatorServices(options);
        var app = Build(options, services);
        try
        {
            // After the mapping, in which each area adds its tables.
            services.State.Open(options.StateFile);
            Seed(options.SeedFile, services.State);
            await app.StartAsync(ct);
            return new RunningEmulator(app, services, Reachable(new Uri(app.Urls.First()), options.Address));
        }
        catch
        {
            services.State.Dispose();
            await app.DisposeAsync();
            throw;
        }
    }

    private static void Seed(string? path, EmulatorState state)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            new Seeder(state).Put(Seeder.Read(File.ReadAllBytes(path)));
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            throw new InvalidDataException($"{path}: {problem.Message}", problem);
        }
    }

    /// <summary>Replaces "any address", to which clients cannot connect, by loopback.</summary>
    private static Uri Reachable(Uri url, IPAddress address)
    {
        var any = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        return any ? new UriBuilder(url) { Host = (address.Equals(IPAddress.Any) ? IPAddress.Loopback : IPAddress.IPv6Loopback).ToString() }.Uri : url;
    }

    private static WebApplication Build(EmulatorOptions options, EmulatorServices services)
    {
        // The empty builder reads neither the environment nor an appsettings.json in the current folder.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumBodySize;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(options.Address, options.Port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                if (options.Tls)
                {
                    listen.UseHttps(listen.ApplicationServices.GetRequiredService<X509Certificate2>());
                }
            });
        });
        // The app disposes of it, which removes the file of its key on Windows.
        builder.Services.AddSingleton(_ => SelfSignedCertificate.Create());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<MatcherPolicy, LiteralCasePolicy>();
        // The host handles signals: a session, a test run or Program.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));

        var app = builder.Build();
        app.UseRouting();
        app.Use(new ExchangeMiddleware(services).InvokeAsync);
        app.UseWhen(static http => Routes.KindOf(http) != RouteKind.Administration, branch => branch
            .Use(new RecordingMiddleware(services.Requests).InvokeAsync)
            .Use(new FaultMiddleware(services, app.Lifetime).InvokeAsync)
            .Use(services.Authentication.InvokeAsync)
            .Use(services.Rate.InvokeAsync));
        app.Use(ErrorMiddleware.InvokeAsync);
        app.Use(services.State.InvokeAsync);
        OrganizationEndpoints.Map(app, services);
        RepositoryEndpoints.Map(app, services);
        PermissionEndpoints.Map(app, services);
        TagEndpoints.Map(app, services);
        ShareEndpoints.Map(app, services);
        SharedRepositoryEndpoints.Map(app, services);
        RetentionEndpoints.Map(app, services);
        TriggerEndpoints.Map(app, services);
        SyncEndpoints.Map(app, services);
        UsageEndpoints.Map(app, services);
        EnterpriseEndpoints.Map(app, services);
        LoginEndpoints.Map(app, services);
        VersionEndpoints.Map(app, services);
        IamEndpoints.Map(app, services);
        MetadataEndpoints.Map(app, services);
        FederationEndpoints.Map(app, services);
        RunnerEndpoints.Map(app, services);
        ArtifactEndpoints.Map(app, services);
        AdministrationEndpoints.Map(app, services, app.Lifetime);
        app.MapUnpublished("{**path}").WithOrder(int.MaxValue);
        return app;
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
