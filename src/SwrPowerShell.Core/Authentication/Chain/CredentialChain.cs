namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>Where credentials are looked for when none are given: the environment, the credentials file, KooCLI's profiles, the pod, the server's agency.</summary>
/// <param name="read">Reads a variable of the environment; null or empty when it is not set.</param>
/// <param name="identity">Its identity providers.</param>
/// <param name="file">The credentials file.</param>
/// <param name="kooCli">KooCLI's profiles.</param>
/// <param name="agency">The last link.</param>
/// <param name="say">Hears which link answered and why the others did not; names, never values.</param>
public sealed class CredentialChain(
    Func<string, string?> read, EnvironmentIdentity identity, CredentialsFile file, KooCliProfiles kooCli, EcsAgencyKeys agency, Action<string> say)
{
    /// <summary>The first credential found.</summary>
    /// <exception cref="SwrException"><c>NoCredentials</c> when no link has any; a link that is there and broken ends the search with its own error.</exception>
    public async Task<ResolvedCredential> FindAsync(Uri? iamEndpoint, string? region, CancellationToken cancellationToken)
    {
        if ((identity.Find(iamEndpoint) ?? new EnvironmentCredentials(read).Find(iamEndpoint, region)) is { } fromEnvironment)
        {
            return Found(fromEnvironment);
        }

        say("The environment holds no credentials.");
        if (file.FindDefault(out var reason, iamEndpoint) is { } fromFile)
        {
            return Found(fromFile);
        }

        say($"The credentials file holds none: {reason}.");
        if (kooCli.Find(null, iamEndpoint, out reason) is { } fromKooCli)
        {
            return Found(fromKooCli);
        }

        say($"KooCLI has no profile with keys: {reason}.");
        if (PodKeys.Find(read, out reason) is { } fromPod)
        {
            return Found(fromPod);
        }

        say($"This is no pod on CCE: {reason}.");
        if (await agency.FindObstacleAsync(TimeProvider.System, cancellationToken) is not { } obstacle)
        {
            return Found(new(new Signing.SigningCredential("EcsAgency", agency), "the agency of this server (ECS metadata)"));
        }

        say($"This server has no agency: {obstacle}");
        throw new SwrException(
            SwrErrorKind.NotConnected,
            ErrorIds.NoCredentials,
            "No credentials were given, and none were found in the environment, in the credentials file, in KooCLI's profiles, or in the metadata of this pod or server.")
        {
            RecommendedAction = "Give -IdentityProvider, -Token, -AccessKey and -SecretKey, or -Credential; or set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK. -Verbose tells what was looked at.",
        };
    }

    private ResolvedCredential Found(ResolvedCredential credential)
    {
        say($"Credentials come from {credential.Source}.");
        return credential;
    }
}
