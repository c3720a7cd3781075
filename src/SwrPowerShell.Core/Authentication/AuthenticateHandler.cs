using System.Net;
using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Core.Authentication;

/// <summary>Authenticates each attempt, so that a retry carries a fresh signature or token.</summary>
/// <remarks>
/// The first request of a command goes alone: more than five failures in a row lock an access key for five minutes,
/// and sixteen workers with a wrong or revoked key would do just that.
/// </remarks>
internal sealed class AuthenticateHandler(ICredential credential, CredentialContext context) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(RefusalLatch.Key, out var latch);
        var isFirst = latch is not null && await latch.WaitForTurnAsync(cancellationToken);
        try
        {
            return await SendAuthenticatedAsync(request, latch, cancellationToken);
        }
        finally
        {
            if (isFirst)
            {
                latch!.FirstIsDone();
            }
        }
    }

    private async Task<HttpResponseMessage> SendAuthenticatedAsync(
        HttpRequestMessage request, RefusalLatch? latch, CancellationToken cancellationToken)
    {
        latch?.ThrowIfRefused();
        var response = await SendOnceAsync(request, latch, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            response = await RenewOrThrowAsync(request, response, latch, cancellationToken);
        }

        return response;
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, RefusalLatch? latch, CancellationToken cancellationToken)
    {
        await ProveAsync(latch, () => credential.ApplyAsync(request, context, cancellationToken).AsTask());
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
            latch?.ThrowIfRefused();
            var renewable = false;
            if (!renewed)
            {
                await ProveAsync(latch, async () => renewable = await credential.RenewAsync(request, context, cancellationToken));
            }

            if (!renewable)
            {
                latch?.Refuse(() => Refusal.Describe(reply, credential.Kind, context.Redactor, context.Time));
                throw Refusal.Describe(reply, credential.Kind, context.Redactor, context.Time);
            }

            response = await SendOnceAsync(request, latch, cancellationToken);
        }
    }

    // IAM refusing the user is as final as the service refusing the token: it counts failures too.
    private static async Task ProveAsync(RefusalLatch? latch, Func<Task> prove)
    {
        try
        {
            await prove();
        }
        catch (SwrException e) when (e.Kind == SwrErrorKind.AuthenticationFailed)
        {
            latch?.Refuse(e.Copy);
            throw;
        }
    }
}
