using System.Text;
using SwrPowerShell.Core;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Authentication.Iam;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Tests.Core;

namespace SwrPowerShell.Tests.Hostile;

/// <summary>An operation of a client, with a valid reply.</summary>
/// <param name="Name">The name, for messages.</param>
/// <param name="Body">The body of the valid reply.</param>
/// <param name="RunAsync">Runs the operation and reads all results.</param>
internal sealed record HostileOperation(string Name, string Body, Func<SwrSession, CancellationToken, Task> RunAsync)
{
    public const string Password = "canary-password-0123456789";
    public const string IssuedToken = "canary-issued-token-0123456789";

    public int Status { get; init; } = 200;

    public string Headers { get; init; } = "";

    /// <summary>Whether the operation requests a token from IAM first.</summary>
    public bool AsksIam { get; init; }

    /// <summary>The valid reply as bytes.</summary>
    public byte[] Reply => ReplyWith(Encoding.UTF8.GetBytes(Body));

    /// <summary>The head of the valid reply with another body.</summary>
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
