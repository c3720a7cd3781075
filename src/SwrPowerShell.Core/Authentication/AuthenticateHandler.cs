using System.Net;
using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Core.Authentication;

/// <summary>Authenticates each attempt, so that a retry carries a fresh signature or token.</summary>
/// <remarks>
/// Until the service has accepted the credentials once, requests go one at a time: more than five failures in a row
/// lock an access key for five minutes, and sixteen workers with a wrong key would do just that.
/// </remarks>
internal sealed class AuthenticateHandler(ICredential credential, CredentialContext context) : DelegatingHandler
{
    private readonly SemaphoreSlim _first = new(1, 1);
    private volatile bool _accepted;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_accepted)
        {
            return await SendAuthenticatedAsync(request, cancellationToken);
        }

        await _first.WaitAsync(cancellationToken);
        if (_accepted)
        {
            _first.Release();
            return await SendAuthenticatedAsync(request, cancellationToken);
        }

        try
        {
            return await SendAuthenticatedAsync(request, cancellationToken);
        }
        finally
        {
            _first.Release();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _first.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<HttpResponseMessage> SendAuthenticatedAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(RefusalLatch.Key, out var latch);
        latch?.ThrowIfRefused();
        var response = await SendOnceAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            response = await RenewOrThrowAsync(request, response, latch, cancellationToken);
        }

        _accepted = true;
        return response;
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await credential.ApplyAsync(request, context, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> RenewOrThrowAsync(
        HttpRequestMessage request, HttpResponseMessage response, RefusalLatch? latch, CancellationToken cancellationToken)
    {
        for (var renewed = false; ; renewed = true)
        {
            var reply = await ServiceReply.ReadAsync(response, cancellationToken);
            if (!Refusal.IsMeant(reply))
            {
                return response;
            }

            response.Dispose();
            if (renewed || !await credential.RenewAsync(request, context, cancellationToken))
            {
                latch?.Refuse(() => Refusal.Describe(reply, credential.Kind, context.Redactor, context.Time));
                throw Refusal.Describe(reply, credential.Kind, context.Redactor, context.Time);
            }

            response = await SendOnceAsync(request, cancellationToken);
        }
    }
}
