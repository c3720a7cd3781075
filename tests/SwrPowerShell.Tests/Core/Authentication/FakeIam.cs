using System.Globalization;
using System.Net;
using System.Text;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.RateLimiting;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Tests.Core.Http.Retry;

namespace SwrPowerShell.Tests.Core.Authentication;

/// <summary>A request as a service received it.</summary>
/// <param name="Line">Method and address.</param>
/// <param name="Headers">The headers, those of the body among them.</param>
/// <param name="Body">The body.</param>
/// <param name="Options">The options for the handlers of the connection.</param>
/// <param name="IsDirect">Whether it bypasses the proxy.</param>
internal sealed record IamRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body, HttpRequestOptions Options, bool IsDirect)
{
    public RetryState State => Option(RetryState.Key)!;

    public T? Option<T>(HttpRequestOptionsKey<T> key) => Options.TryGetValue(key, out var value) ? value : default;
}

/// <summary>Fake of IAM, STS or a runner: returns the prepared replies in order and records the requests.</summary>
internal sealed class FakeIam : HttpMessageHandler
{
    public const string Secret = "temporary-secret-key";
    public const string SecurityToken = "temporary-security-token";

    private readonly Queue<Func<HttpResponseMessage>> _answers = new();
    private bool _isDirect;

    public FakeIam()
    {
        Limiter = new RateLimiter(Clock, RetryPolicy.Default);
        Context = new CredentialContext(
            isDirect =>
            {
                _isDirect = isDirect;
                return new HttpClient(this, disposeHandler: false);
            },
            new Redactor(), Clock, Limiter);
        Cause.Options.Set(LogHandler.Observer, Listener);
    }

    public static Uri Endpoint { get; } = new("https://iam.example");

    public StandingClock Clock { get; } = new();

    public Listener Listener { get; } = new();

    public RateLimiter Limiter { get; }

    public CredentialContext Context { get; }

    /// <summary>The request that needs a token or keys.</summary>
    public HttpRequestMessage Cause { get; } = new(HttpMethod.Get, "https://swr.example/v2/manage/namespaces");

    public List<IamRequest> Requests { get; } = [];

    /// <summary>Temporary keys as IAM (v3) issues them.</summary>
    public static string Keys(string accessKey = "TEMPORARYKEY", string expires = "2024-01-02T04:04:05.000000Z") =>
        $$$"""{"credential":{"access":"{{{accessKey}}}","secret":"{{{Secret}}}","securitytoken":"{{{SecurityToken}}}","expires_at":"{{{expires}}}"}}""";

    public FakeIam Answer(HttpStatusCode status, string body = "{}", params (string Name, string Value)[] headers) => Answer(() =>
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    });

    public FakeIam Answer(Func<HttpResponseMessage> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public FakeIam AnswerKeys(string accessKey = "TEMPORARYKEY") => Answer(HttpStatusCode.Created, Keys(accessKey));

    public FakeIam AnswerToken(string token, TimeSpan? lifetime = null) => Answer(
        HttpStatusCode.Created,
        lifetime is { } time ? $$$"""{"token":{"expires_at":"{{{(Clock.GetUtcNow() + time).ToString("O", CultureInfo.InvariantCulture)}}}"}}""" : "{}",
        ("X-Subject-Token", token));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated.ToArray() ?? []);
        Requests.Add(new(
            $"{request.Method} {request.RequestUri!.AbsoluteUri}",
            headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            request.Content is null ? "" : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync(cancellationToken)),
            request.Options,
            _isDirect));
        return _answers.Dequeue()();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Limiter.Dispose();
            Cause.Dispose();
        }

        base.Dispose(disposing);
    }
}
