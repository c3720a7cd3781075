namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>Temporary keys that CCE issues to the pod that runs the module.</summary>
/// <param name="address">The address that issues the keys.</param>
/// <param name="tokenFile">The file with the token for the request, which CCE renews before it expires.</param>
public sealed class PodKeys(Uri address, string tokenFile) : TemporaryKeys
{
    private const string AddressVariable = "HC_CONTAINER_CREDENTIALS_FULL_URI";
    private const string FileVariable = "HC_CONTAINER_AUTHORIZATION_TOKEN_FILE";

    /// <inheritdoc/>
    public override IEnumerable<Uri> Addresses => address.Scheme == "https" ? [new Uri(address, "/")] : [];

    /// <inheritdoc/>
    public override string? Identity => null;

    /// <summary>Returns the credential of this pod; null, with the reason, outside of CCE.</summary>
    /// <exception cref="SwrException"><c>IncompleteCredentials</c>, <c>InvalidEndpoint</c>.</exception>
    public static ResolvedCredential? Find(CredentialSearch search, out string reason)
    {
        reason = $"{AddressVariable} is not set";
        if (search.Variable(AddressVariable) is not { } text)
        {
            return null;
        }

        var file = search.Variable(FileVariable) ?? throw CredentialSearch.Incomplete(
            $"The environment sets {AddressVariable} but not {FileVariable}.", "Leave both as CCE sets them, or remove both.");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri is not { Scheme: "http" or "https", UserInfo: "" })
        {
            throw Refused("is not an http or https address");
        }

        return uri.Scheme == "https" || IsOfThisMachine(uri)
            ? new(new SigningCredential("CcePod", new PodKeys(uri, search.PathOf(file))), $"this pod on CCE ({AddressVariable})")
            : throw Refused($"names {uri.Host}: the token of the pod does not go to another host over http");
    }

    // Otherwise the variable could send the token to any host, and without encryption.
    private static bool IsOfThisMachine(Uri uri) =>
        uri.IsLoopback || (IPAddress.TryParse(uri.IdnHost, out var ip) && (ip.IsIPv6LinkLocal || ip.GetAddressBytes() is [169, 254, _, _]));

    private static SwrException Refused(string why) => new(
        SwrErrorKind.InvalidArgument, ErrorIds.InvalidEndpoint, $"{AddressVariable} {why}.",
        $"Leave {AddressVariable} as CCE sets it, or remove it. Over http, it must be a loopback or link-local address (127.0.0.0/8, ::1, 169.254.0.0/16, fe80::/10).");

    private protected override async Task<(AccessKeys Value, DateTimeOffset? Expires)> FetchAsync(IdentityRequests requests)
    {
        var token = SharedFile.ReadToken(tokenFile, why => CredentialSearch.Unreadable(
            $"The file {DisplayText.Plain(tokenFile)} of this pod", why, $"Check {FileVariable}, and that the volume with the token is mounted."));
        requests.Redactor.AddSecret(token);
        using var request = IdentityRequests.Post(address, []);
        request.Headers.TryAddWithoutValidation("Authorization", token);
        return await requests.SendAsync(
            request,
            "keys of this pod",
            reply => Read(reply.Body, requests.Redactor),
            reply => requests.Refused(
                reply, ErrorIds.AuthenticationFailed, "CCE issued no keys to this pod", "Check that the pod's service account is associated with an agency.", new Resource(Nouns.Token, address.Authority)),
            isDirect: true);
    }
}
