using System.Net.Http.Headers;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Authentication.Signing;
using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Tests.Core.Authentication;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    public StandingClock()
        : this(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero))
    {
    }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}

/// <summary>Keys, a clock and requests for tests of signing.</summary>
internal static class Wire
{
    public const string AccessKey = "AKIDEXAMPLE0123456789";
    public const string SecretKey = "SKEXAMPLEabcdefghijklmnopqrstuvwxyz0123456789";

    public static CredentialContext Context(TimeProvider? clock = null, string? projectId = null, string? domainId = null) =>
        new(_ => throw new InvalidOperationException("Signing asks nobody."), new Redactor(), clock ?? new StandingClock(), limiter: null!)
        {
            ProjectId = projectId,
            DomainId = domainId,
        };

    public static SigningCredential Keys(string? securityToken = null) => new(
        "AccessKey",
        new FixedAccessKeys(new AccessKeys(AccessKey, new Secret(SecretKey), securityToken is null ? null : new Secret(securityToken))));

    public static async Task<HttpRequestMessage> SignedAsync(
        SigningCredential keys, HttpMethod method, Uri uri, byte[]? body = null, string contentType = "application/json", CredentialContext? context = null)
    {
        var request = new HttpRequestMessage(method, uri);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } };
        }

        await keys.ApplyAsync(request, context ?? Context(), CancellationToken.None);
        return request;
    }

    public static string Header(this HttpRequestMessage request, string name) => request.Headers.NonValidated[name].ToString();

    /// <summary>The headers as they will go over the wire, the host among them.</summary>
    public static Dictionary<string, string> HeadersSent(this HttpRequestMessage request) =>
        request.Headers.NonValidated.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    public static string SignedHeaders(this HttpRequestMessage request) => request.Header("Authorization").Split("SignedHeaders=")[1].Split(',')[0];
}
