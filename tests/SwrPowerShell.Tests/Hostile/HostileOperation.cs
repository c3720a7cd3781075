using System.Text;
using SwrPowerShell.Core;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Authentication.Iam;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Tests.Core;

namespace SwrPowerShell.Tests.Hostile;

/// <summary>One operation of a client, and a good reply to it.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Body">The body of the good reply.</param>
/// <param name="RunAsync">Runs it and reads all it yields.</param>
internal sealed record HostileOperation(string Name, string Body, Func<SwrSession, CancellationToken, Task> RunAsync)
{
    public const string Password = "canary-password-0123456789";
    public const string IssuedToken = "canary-issued-token-0123456789";

    public int Status { get; init; } = 200;

    public string Headers { get; init; } = "";

    /// <summary>Whether it asks IAM for a token first.</summary>
    public bool AsksIam { get; init; }

    /// <summary>The good reply as bytes.</summary>
    public byte[] Reply => ReplyWith(Encoding.UTF8.GetBytes(Body));

    /// <summary>The good head with another body.</summary>
    public byte[] ReplyWith(byte[] body) =>
    [
        .. Encoding.ASCII.GetBytes($"HTTP/1.1 {Status} X\r\nContent-Type: application/json\r\n{Headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n"),
        .. body,
    ];

    public SwrSession Open(Uri endpoint, TimeSpan timeout) => new(
        new ConnectionSettings
        {
            Endpoint = endpoint,
            ArtifactEndpoint = endpoint,
            ProjectId = "p1",
            DomainId = "d1",
            Timeout = timeout,
            Retry = RetryPolicy.Default with { MaximumRetryCount = 0, MaximumWait = TimeSpan.Zero },
        },
        AsksIam
            ? new IamUserCredential(new IamUser(endpoint, "domain", "user", new Secret(Password), "cn-north-4"))
            : TokenCredential.Iam(new Secret(Given.Token)));

    public override string ToString() => Name;
}
