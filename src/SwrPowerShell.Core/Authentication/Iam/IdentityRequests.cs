using System.Net.Http.Headers;
using System.Text.Json;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.RateLimiting;
using SwrPowerShell.Core.Http.Retry;

namespace SwrPowerShell.Core.Authentication.Iam;

/// <summary>Sends the requests that obtain a proof of identity, on behalf of the request that needs it.</summary>
/// <param name="context">The connection's.</param>
/// <param name="cause">The request that needs the proof: its observer hears of these, and its sender's patience is theirs.</param>
/// <param name="isUrgent">Whether there is no proof to use meanwhile, so that retries are worth their time.</param>
/// <param name="cancellationToken">Cancels.</param>
internal sealed class IdentityRequests(CredentialContext context, HttpRequestMessage cause, bool isUrgent, CancellationToken cancellationToken)
{
    public CredentialContext Context => context;

    public Redactor Redactor => context.Redactor;

    public CancellationToken Cancellation => cancellationToken;

    public static HttpRequestMessage Post(Uri endpoint, string path, Action<Utf8JsonWriter> write)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, path)) { Content = new ByteArrayContent(body.ToArray()) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json;charset=utf8");
        return request;
    }

    /// <summary>Sends a request whose reply may hold secrets, and reads the reply, whatever its status.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">What it is for, redacted.</param>
    /// <param name="read">Reads the reply, or throws what is wrong with it.</param>
    /// <param name="hidesBody">Whether the bodies hold secrets that the redactor cannot know.</param>
    /// <param name="isDirect">Whether it goes to this machine or its link: past the proxy, and not counted against IAM's limit.</param>
    public async Task<T> SendAsync<T>(HttpRequestMessage request, string target, Func<ServiceReply, T> read, bool hidesBody = true, bool isDirect = false)
    {
        if (!isDirect && context.Limiter is { } limiter)
        {
            request.Options.Set(RateLimiter.Key, limiter);
        }

        Share(request);
        request.Options.Set(LogHandler.HidesBody, hidesBody);
        var isPatient = isUrgent && !(cause.Options.TryGetValue(RetryState.Key, out var causeState) && causeState.RetrySafety == RetrySafety.Never);
        var state = new RetryState
        {
            RetrySafety = isPatient ? RetrySafety.Always : RetrySafety.Never,
            IsImpatient = !isPatient,
            Target = target,
        };
        request.Options.Set(RetryState.Key, state);
        try
        {
            using var client = context.CreateClient(isDirect);
            using var response = await client.SendAsync(request, cancellationToken);
            return read(await ServiceReply.ReadAsync(response, cancellationToken));
        }
        catch (SwrException e) when (e.Method is null)
        {
            e.Method = request.Method.Method;
            e.RequestUri = context.Redactor.Text(request.RequestUri!.ToString());
            e.Attempts = state.Attempts;
            throw;
        }
    }

    /// <summary>Lets a request have the observer and the patience of the one that needs the proof.</summary>
    public void Share(HttpRequestMessage request)
    {
        if (cause.Options.TryGetValue(LogHandler.Observer, out var observer))
        {
            request.Options.Set(LogHandler.Observer, observer);
        }

        if (cause.Options.TryGetValue(RetryState.Key, out var state))
        {
            request.Options.Set(RetryState.Key, state);
        }
    }

    /// <summary>The error of a reply that refuses: a final one, unless the service itself is busy or out of order.</summary>
    public SwrException Refused(ServiceReply reply, string errorId, string what, string action, ResourceTarget target) =>
        (int)reply.Status is >= 400 and < 500 and not 429 and not 408
            ? ServiceErrors.Create(reply, context.Redactor, SwrErrorKind.AuthenticationFailed, errorId, what, action)
            : ServiceErrors.From(reply, target, context.Redactor);

    /// <summary>Tells the observer of the request that needs the proof.</summary>
    public void Verbose(string text)
    {
        if (cause.Options.TryGetValue(LogHandler.Observer, out var observer) && observer.WantsVerbose)
        {
            observer.Verbose(context.Redactor.Text(text));
        }
    }
}
