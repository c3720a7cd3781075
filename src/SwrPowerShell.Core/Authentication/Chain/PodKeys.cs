using System.Net.Http.Headers;
using SwrPowerShell.Core.Authentication.Iam;
using SwrPowerShell.Core.Authentication.Signing;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Naming;

namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>The temporary keys that CCE gives to the pod that this runs in.</summary>
/// <param name="address">Where they are issued.</param>
/// <param name="tokenFile">The file whose content goes along as authorization; CCE replaces it before it expires.</param>
public sealed class PodKeys(Uri address, string tokenFile) : TemporaryKeys
{
    private const string AddressVariable = "HC_CONTAINER_CREDENTIALS_FULL_URI";
    private const string FileVariable = "HC_CONTAINER_AUTHORIZATION_TOKEN_FILE";

    /// <inheritdoc/>
    public override string? Identity => null;

    /// <summary>The keys of this pod; null, with the reason, where this is none.</summary>
    /// <exception cref="SwrException"><c>IncompleteCredentials</c>.</exception>
    public static ResolvedCredential? Find(Func<string, string?> read, out string reason)
    {
        reason = $"{AddressVariable} is not set";
        if (read(AddressVariable) is not { Length: > 0 } address)
        {
            return null;
        }

        if (read(FileVariable) is not { Length: > 0 } file || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new SwrException(
                SwrErrorKind.InvalidArgument, ErrorIds.IncompleteCredentials, $"The environment sets {AddressVariable}, but {FileVariable} is not set, or the address is none.")
            {
                RecommendedAction = "Leave both as CCE sets them, or remove both.",
            };
        }

        return new(new SigningCredential("CcePod", new PodKeys(uri, file)), $"this pod on CCE ({AddressVariable})");
    }

    private protected override async Task<(AccessKeys Value, DateTimeOffset? Expires)> FetchAsync(IdentityRequests requests)
    {
        var token = await ReadTokenAsync(requests.Cancellation);
        requests.Redactor.AddSecret(token);
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Headers.TryAddWithoutValidation("Authorization", token);
        request.Content = new ByteArrayContent("{}"u8.ToArray());
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        return await requests.SendAsync(request, "keys of this pod", reply =>
            (int)reply.Status is >= 200 and < 300 ? Read(reply.Body, requests.Redactor) : throw requests.Refused(
                reply, ErrorIds.AuthenticationFailed, "CCE issued no keys to this pod", "Check that the pod's service account is associated with an agency.", new ResourceTarget("Token", address.Authority)));
    }

    private async Task<string> ReadTokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var reader = SharedFile.OpenText(tokenFile);
            return (await reader.ReadToEndAsync(cancellationToken)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new SwrException(SwrErrorKind.InvalidArgument, ErrorIds.UnreadableCredentialsFile, $"The file {DisplayText.Plain(tokenFile)} of this pod cannot be read: {DisplayText.Plain(e.Message.TrimEnd('.'))}.")
            {
                RecommendedAction = $"Check {FileVariable}, and that the volume with the token is mounted.",
            };
        }
    }
}
