using System.Globalization;
using System.Text;
using SwrPowerShell.Core;
using SwrPowerShell.Core.Artifact;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Tests.Core.Http;

namespace SwrPowerShell.Tests.Core.Artifact;

/// <summary>A client of CodeArts Artifact, and a server that answers it with the bodies of a script.</summary>
internal sealed class ArtifactOnServer : IAsyncDisposable
{
    public static readonly ArtifactRepositoryId Id = ArtifactRepositoryId.Create("cn-north-4_d0_npm_7");

    private readonly ScriptedServer _server;

    private ArtifactOnServer(ScriptedServer server, ISwrObserver observer, string? projectId, string? domainId)
    {
        _server = server;
        Session = new SwrSession(
            new ConnectionSettings
            {
                Endpoint = new Uri("http://127.0.0.1:9"),
                ArtifactEndpoint = server.Endpoint,
                ProjectId = projectId,
                DomainId = domainId,
                Retry = RetryPolicy.Default with { MaximumRetryCount = 0, MaximumWait = TimeSpan.Zero },
            },
            TokenCredential.Iam(new Secret(Given.Token)));
        Client = Session.CreateArtifactClient(observer);
    }

    public SwrSession Session { get; }

    public ArtifactClient Client { get; }

    /// <summary>Answers every request with this body.</summary>
    public static ArtifactOnServer Answering(string body, int status = 200, ISwrObserver? observer = null, string? projectId = "p1", string? domainId = "d1")
    {
        var bytes = Whole(body, status);
        return new(
            ScriptedServer.Answering(async (stream, stop) => await stream.WriteAsync(bytes, stop)),
            observer ?? SilentObserver.Instance,
            projectId,
            domainId);
    }

    /// <summary>Answers one request after the other with these bodies, and all further ones with the last.</summary>
    public static ArtifactOnServer Sequence(params string[] bodies)
    {
        var number = -1;
        return new(
            ScriptedServer.Answering(async (stream, stop) => await stream.WriteAsync(
                Whole(bodies[Math.Min(Interlocked.Increment(ref number), bodies.Length - 1)], 200), stop)),
            SilentObserver.Instance,
            "p1",
            "d1");
    }

    public static ArtifactOnServer Succeeding(string result, ISwrObserver? observer = null) =>
        Answering($$"""{"status":"success","trace_id":"1-2-3","result":{{result}}}""", observer: observer);

    private static byte[] Whole(string body, int status) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nX-Request-Id: from-header\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n")
        + body);

    public async Task<List<ArtifactRepository>> ListAsync()
    {
        var all = new List<ArtifactRepository>();
        await foreach (var page in Client.ListRepositoriesAsync(new ArtifactQuery(), CancellationToken.None))
        {
            all.AddRange(page.Items);
        }

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        Session.Dispose();
        await _server.DisposeAsync();
    }
}
