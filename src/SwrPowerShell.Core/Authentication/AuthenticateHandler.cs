using System.Collections.Concurrent;

namespace SwrPowerShell.Core.Authentication;

/// <summary>Authenticates each attempt, so that a retry carries a fresh signature or token.</summary>
/// <remarks>
/// More than five consecutive failures lock an access key for five minutes. Therefore the first request of a command is sent alone, and
/// a connection does not send credentials again to a service that rejected them; Connect-Swr creates a new connection.
/// </remarks>
internal sealed class AuthenticateHandler(ICredential credential, CredentialContext context) : DelegatingHandler
{
    // By host: SWR may accept a token that CodeArts Artifact rejects.
    private readonly ConcurrentDictionary<string, SwrException> _refusals = new(StringComparer.OrdinalIgnoreCase);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(AuthenticationCircuit.Key, out var circuit);
        return circuit is null or { IsFirstDone: true }
            ? SendAuthenticatedAsync(request, circuit, cancellationToken)
            : SendInTurnAsync(request, circuit, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendInTurnAsync(HttpRequestMessage request, AuthenticationCircuit circuit, CancellationToken cancellationToken)
    {
        var isFirst = await circuit.WaitForTurnAsync(cancellationToken);
        try
        {
            return await SendAuthenticatedAsync(request, circuit, cancellationToken);
        }
        finally
        {
            if (isFirst)
            {
                circuit.FirstIsDone();
            }
        }
    }

    private async Task<HttpResponseMessage> SendAuthenticatedAsync(
        HttpRequestMessage request, AuthenticationCircuit? circuit, CancellationToken cancellationToken)
    {
        circuit?.ThrowIfRefused();
        if (_refusals.TryGetValue(request.RequestUri!.Authority, out var refusal))
        {
            throw AuthenticationError.Before(refusal);
        }

        await AuthenticateAsync(request, circuit, isRenewal: false, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        return response.StatusCode == HttpStatusCode.Unauthorized
            ? await RenewOrThrowAsync(request, response, circuit, cancellationToken)
            : response;
    }

    private async Task<HttpResponseMessage> RenewOrThrowAsync(
        HttpRequestMessage request, HttpResponseMessage response, AuthenticationCircuit? circuit, CancellationToken cancellationToken)
    {
        for (var renewed = false; ; renewed = true)
        {
            var reply = await ServiceReply.ReadAsync(response, cancellationToken);
            if (!AuthenticationError.IsRejection(reply))
            {
                return response;
            }

            response.Dispose();
            circuit?.ThrowIfRefused();
            if (renewed || !await AuthenticateAsync(request, circuit, isRenewal: true, cancellationToken))
            {
                var isFinal = !AuthenticationError.IsClockSkew(reply, credential.Kind, context.Time);
                throw Record(request, circuit, AuthenticationError.Describe(reply, credential, context.Redactor, context.Time), isFinal);
            }

            await AuthenticateAsync(request, circuit, isRenewal: false, cancellationToken);
            response = await base.SendAsync(request, cancellationToken);
        }
    }

    // Adds or renews the authentication. A failure ends the whole command, since every other request would fail as well.
    private async ValueTask<bool> AuthenticateAsync(HttpRequestMessage request, AuthenticationCircuit? circuit, bool isRenewal, CancellationToken cancellationToken)
    {
        try
        {
            if (isRenewal)
            {
                return await credential.RenewAsync(request, context, cancellationToken);
            }

            await credential.ApplyAsync(request, context, cancellationToken);
            return true;
        }
        catch (SwrException e)
        {
            e.IsBeforeRequest = true;

            // An error of IAM is as final as one of the service: IAM counts failures, too.
            Record(request, circuit, e, isFinal: e is { Kind: SwrErrorKind.AuthenticationFailed, StatusCode: not null });
            throw;
        }
    }

    private SwrException Record(HttpRequestMessage request, AuthenticationCircuit? circuit, SwrException failure, bool isFinal)
    {
        circuit?.Refuse(failure.Copy);
        if (isFinal)
        {
            _refusals[request.RequestUri!.Authority] = failure;
        }

        return failure;
    }
}
