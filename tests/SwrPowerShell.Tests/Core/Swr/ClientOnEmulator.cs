using System.Text;
using SwrPowerShell.Core;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Core.Swr;
using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Recording;
using Xunit;

namespace SwrPowerShell.Tests.Core.Swr;

/// <summary>The real client, connected to an emulator of its own.</summary>
internal sealed class ClientOnEmulator : IAsyncDisposable
{
    private readonly SwrSession _session;

    private ClientOnEmulator(RunningEmulator emulator, ISwrObserver observer, RetryPolicy? retry, bool withIam)
    {
        Emulator = emulator;
        _session = Given.Session(emulator.Endpoint, "emulator-1", token: emulator.Token, retry: retry, iamEndpoint: withIam ? emulator.Endpoint : null);
        Client = _session.CreateClient(observer);
    }

    public RunningEmulator Emulator { get; }

    public SwrClient Client { get; }

    /// <summary>The requests since the last clearing.</summary>
    public IReadOnlyList<RecordedRequest> Requests => Emulator.Requests.Snapshot();

    public static async Task<ClientOnEmulator> StartAsync(
        EmulatorOptions? options = null, ISwrObserver? observer = null, RetryPolicy? retry = null, bool withIam = false) =>
        new(await EmulatorApp.StartAsync(options ?? new EmulatorOptions(), CancellationToken.None), observer ?? SilentObserver.Instance, retry, withIam);

    /// <summary>An emulator with an organization and some repositories, that has forgotten how it came by them.</summary>
    public static async Task<ClientOnEmulator> StartWithAsync(string organization, params IEnumerable<string> repositories)
    {
        var it = await StartAsync();
        await it.CreateAsync(organization);
        foreach (var repository in repositories)
        {
            await it.CreateAsync(Given.Spec(organization, repository));
        }

        it.Emulator.Requests.Clear();
        return it;
    }

    public Task<SwrOrganization> CreateAsync(string organization) =>
        Client.CreateOrganizationAsync(organization, skipExisting: false, CancellationToken.None);

    public Task<SwrRepository> CreateAsync(RepositorySpec repository) =>
        Client.CreateRepositoryAsync(repository, SwrIfExists.Error, CancellationToken.None);

    /// <summary>Answers matching requests with exactly this, whatever the service would say.</summary>
    public void Answer(string method, string pathContains, string body, int status = 200, params (string Name, string Value)[] headers) =>
        Emulator.Faults.Add(new FaultRule
        {
            Kind = FaultKind.Garbage,
            Match = new FaultMatch { Method = method, PathContains = pathContains },
            Status = status,
            Body = body,
            Headers = headers.ToDictionary(h => h.Name, h => h.Value),
        });

    /// <summary>The only request since the last clearing, as one line and its body.</summary>
    public (string Line, string Body) OnlyRequest()
    {
        var request = Assert.Single(Requests);
        return ($"{request.Method} {request.Target}", Encoding.UTF8.GetString(request.Body.Span));
    }

    public async Task<List<SwrRepository>> ListAsync(RepositoryQuery query)
    {
        var all = new List<SwrRepository>();
        await foreach (var page in Client.ListRepositoriesAsync(query, CancellationToken.None))
        {
            all.AddRange(page.Items);
        }

        return all;
    }

    /// <summary>Reads one page and no further.</summary>
    public async Task<IReadOnlyList<SwrRepository>> ListFirstPageAsync(RepositoryQuery query)
    {
        await foreach (var page in Client.ListRepositoriesAsync(query, CancellationToken.None))
        {
            return page.Items;
        }

        return [];
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await Emulator.DisposeAsync();
    }
}
