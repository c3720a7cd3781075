using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace SwrPowerShell.Core.Authentication.Iam;

/// <summary>Sends the requests that obtain tokens and keys, on behalf of the request that needs them.</summary>
/// <param name="context">The context of the connection.</param>
/// <param name="cause">The request that needs them. Its observer and its retry state also apply here.</param>
/// <param name="isUrgent">Whether no valid token or key is left, so that retries are useful.</param>
/// <param name="cancellationToken">Cancels the operation.</param>
internal sealed class IdentityRequests(CredentialContext context, HttpRequestMessage cause, bool isUrgent, CancellationToken cancellationToken)
{
    public CredentialContext Context => context;

    public Redactor Redactor => context.Redactor;

    public CancellationToken Cancellation => cancellationToken;

    /// <summary>Creates the body with an authentication method.</summary>
    public static JsonObject Identity(string method, JsonObject value, JsonObject? scope = null)
    {
        var auth = new JsonObject { ["identity"] = new JsonObject { ["methods"] = new JsonArray(method), [method] = value } };
        if (scope is not null)
        {
            auth["scope"] = scope;
        }

        return new() { ["auth"] = auth };
    }

    public static HttpRequestMessage Post(Uri endpoint, string path, JsonObject body) => Post(new Uri(endpoint, path), body, "application/json;charset=utf8");

    public static HttpRequestMessage Post(Uri address, JsonObject body, string contentType = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString())) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return request;
    }

    /// <summary>Sends a request whose reply may contain secrets, and reads the reply.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">The purpose for messages, redacted.</param>
    /// <param name="read">Reads a successful reply.</param>
    /// <param name="refused">Creates the error of any other reply.</param>
    /// <param name="hidesBody">Whether the bodies contain secrets that the redactor cannot recognize.</param>
    /// <param name="isDirect">Whether the address is local: the request bypasses the proxy and the rate limit of IAM.</param>
    public async Task<T> SendAsync<T>(HttpRequestMessage request, string target, Func<ServiceReply, T> read, Func<ServiceReply, SwrException> refused, bool hidesBody = true, bool isDirect = false)
    {
        if (!isDirect)
        {
            request.Options.Set(RateLimiter.Key, context.Limiter);
        }

        Share(request);
        request.Options.Set(LogHandler.HidesBody, hidesBody);
        var isPatient = isUrgent && !(cause.Options.TryGetValue(RetryState.Key, out var causeState) && causeState.RetrySafety == RetrySafety.Never);
        var state = new RetryState(context.Time)
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
            var reply = await ServiceReply.ReadAsync(response, cancellationToken);
            return response.IsSuccessStatusCode ? read(reply) : throw refused(reply);
        }
        catch (SwrException e) when (e.Method is null)
        {
            e.Method = request.Method.Method;
            e.RequestUri = context.Redactor.Text(request.RequestUri!.ToString());
            e.Attempts = state.Attempts;
            throw;
        }
    }

    /// <summary>Copies observer and retry state to a request.</summary>
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

    /// <summary>Returns the token in a header of IAM's reply, and adds it to the redactor.</summary>
    /// <exception cref="SwrException"><c>UnreadableResponse</c>.</exception>
    public string RequireToken(ServiceReply reply)
    {
        if (reply.Header("X-Subject-Token") is not { Length: > 0 } token || !SendableHeaders.CanCarry(token))
        {
            throw new SwrException(
                SwrErrorKind.UnreadableResponse, ErrorIds.UnreadableResponse, "IAM answered without a token in X-Subject-Token, or with one that cannot be sent.",
                "Check -IamEndpoint.");
        }

        Redactor.AddSecret(token);
        return token;
    }

    /// <summary>The error of a failed reply: final, unless the service is throttling or unavailable.</summary>
    public SwrException Refused(ServiceReply reply, string errorId, string what, string action, Resource target) =>
        (int)reply.Status is >= 400 and < 500 and not 429 and not 408
            ? ServiceErrors.Create(reply, context.Redactor, SwrErrorKind.AuthenticationFailed, errorId, what, action)
            : ServiceErrors.From(reply, target, context.Redactor);

    /// <summary>Writes a message for -Verbose.</summary>
    public void Verbose(string text)
    {
        if (cause.Options.TryGetValue(LogHandler.Observer, out var observer) && observer.WantsVerbose)
        {
            observer.Verbose(context.Redactor.Text(text));
        }
    }
}
