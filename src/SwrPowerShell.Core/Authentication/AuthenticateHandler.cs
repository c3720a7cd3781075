namespace SwrPowerShell.Core.Authentication;

/// <summary>Authenticates each attempt, so that a retry carries a fresh signature or token.</summary>
internal sealed class AuthenticateHandler(ICredential credential) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await credential.ApplyAsync(request, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
