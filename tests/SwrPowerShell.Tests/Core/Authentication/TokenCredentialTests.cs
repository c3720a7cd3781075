using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication;

/// <summary>A given token goes in the header that its service reads, and cannot be renewed.</summary>
public sealed class TokenCredentialTests
{
    [Theory]
    [InlineData(false, "Token", "X-Auth-Token", "the-token")]
    [InlineData(true, "Bearer", "Authorization", "Bearer the-token")]
    public async Task Each_attempt_carries_the_token_once(bool isBearer, string kind, string header, string value)
    {
        ICredential credential = isBearer ? TokenCredential.Bearer(new Secret("the-token")) : TokenCredential.Iam(new Secret("the-token"));
        using var request = new HttpRequestMessage();

        await credential.ApplyAsync(request, Wire.Context(), CancellationToken.None);
        await credential.ApplyAsync(request, Wire.Context(), CancellationToken.None);

        Assert.Equal(kind, credential.Kind);
        Assert.Equal(KeyValuePair.Create(header, value), Assert.Single(request.HeadersSent()));
        Assert.False(await credential.RenewAsync(request, Wire.Context(), CancellationToken.None));
    }
}
