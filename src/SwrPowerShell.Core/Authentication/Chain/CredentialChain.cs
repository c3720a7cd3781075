namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>Where credentials are looked for when none are given: the environment, the credentials file, the server's agency.</summary>
/// <param name="environment">The first link.</param>
/// <param name="file">The second link.</param>
/// <param name="agency">The third link.</param>
/// <param name="say">Hears which link answered and why the others did not; names, never values.</param>
public sealed class CredentialChain(EnvironmentCredentials environment, CredentialsFile file, EcsAgencyKeys agency, Action<string> say)
{
    /// <summary>The first credential found.</summary>
    /// <exception cref="SwrException"><c>NoCredentials</c> when no link has any; a link that is there and broken ends the search with its own error.</exception>
    public async Task<ResolvedCredential> FindAsync(Uri? iamEndpoint, string? region, CancellationToken cancellationToken)
    {
        if (environment.Find(iamEndpoint, region) is { } fromEnvironment)
        {
            return Found(fromEnvironment);
        }

        say("The environment holds no credentials.");
        if (file.FindDefault(out var reason) is { } fromFile)
        {
            return Found(fromFile);
        }

        say($"The credentials file holds none: {reason}.");
        if (await agency.FindObstacleAsync(TimeProvider.System, cancellationToken) is not { } obstacle)
        {
            return Found(new(new Signing.SigningCredential("EcsAgency", agency), "the agency of this server (ECS metadata)"));
        }

        say($"This server has no agency: {obstacle}");
        throw new SwrException(
            SwrErrorKind.NotConnected,
            "NoCredentials",
            "No credentials were given, and none were found in the environment, in the credentials file, or in the metadata of this server.")
        {
            RecommendedAction = "Give -Token, -AccessKey and -SecretKey, or -Credential; or set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK. -Verbose tells what was looked at.",
        };
    }

    private ResolvedCredential Found(ResolvedCredential credential)
    {
        say($"Credentials come from {credential.Source}.");
        return credential;
    }
}
