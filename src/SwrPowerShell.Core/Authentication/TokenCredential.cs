using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Core.Authentication;

/// <summary>An IAM token that the user brought along: header <c>X-Auth-Token</c>.</summary>
public sealed class TokenCredential(Secret token) : ICredential
{
    /// <inheritdoc/>
    public string Kind => "Token";

    /// <inheritdoc/>
    public IEnumerable<Secret> Secrets => [token];

    /// <inheritdoc/>
    public ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Remove("X-Auth-Token");
        request.Headers.TryAddWithoutValidation("X-Auth-Token", token.Reveal());
        return ValueTask.CompletedTask;
    }
}
