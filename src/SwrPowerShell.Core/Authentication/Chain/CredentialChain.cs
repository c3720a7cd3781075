namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>The default credential chain: the environment, the credentials file, the profiles of KooCLI, the pod, and the agency of the server.</summary>
/// <param name="search">The sources.</param>
public sealed class CredentialChain(CredentialSearch search)
{
    private readonly CredentialsFile _file = new(search);
    private readonly KooCliProfiles _kooCli = new(search);

    /// <summary>The names of all profiles, without those of files that cannot be read.</summary>
    public IEnumerable<string> Profiles => Names(() => _file.Profiles).Union(Names(() => _kooCli.Profiles), StringComparer.Ordinal);

    /// <summary>Returns the first credential of the chain.</summary>
    /// <param name="report">Receives, for -Verbose, the source of the credential and why the sources before it have none. Never receives secrets.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="SwrException"><c>NoCredentials</c>: no source has credentials. An invalid source ends the search with an error of its own.</exception>
    public async Task<ResolvedCredential> FindAsync(Action<string> report, CancellationToken cancellationToken)
    {
        if ((new EnvironmentIdentity(search).Find() ?? new EnvironmentCredentials(search).Find()) is { } fromEnvironment)
        {
            return Found(fromEnvironment);
        }

        report("The environment contains no credentials.");
        if (_file.Find(null, out var reason) is { } fromFile)
        {
            return Found(fromFile);
        }

        report($"The credentials file contains none: {reason}.");
        if (_kooCli.Find(null, out reason) is { } fromKooCli)
        {
            return Found(fromKooCli);
        }

        report($"KooCLI has no profile with keys: {reason}.");
        if (PodKeys.Find(search, out reason) is { } fromPod)
        {
            return Found(fromPod);
        }

        report($"This is no pod on CCE: {reason}.");
        var server = new EcsAgencyKeys(search.Address("SWR_METADATA_ENDPOINT") ?? search.MetadataEndpoint);
        if (await server.FindObstacleAsync(cancellationToken) is not { } obstacle)
        {
            return Found(new(new SigningCredential("EcsAgency", server), "the agency of this server (ECS metadata)"));
        }

        report($"This server has no agency: {obstacle}");
        throw new SwrException(
            SwrErrorKind.NotConnected,
            ErrorIds.NoCredentials,
            "No credentials were given, and none were found in the environment, in the credentials file, in KooCLI's profiles, or in the metadata of this pod or server.",
            "Give -IdentityProvider, -Token, -AccessKey and -SecretKey, or -Credential; or set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK. -Verbose tells what was looked at.");

        ResolvedCredential Found(ResolvedCredential credential)
        {
            report($"Credentials come from {credential.Source}.");
            return credential;
        }
    }

    /// <summary>Returns a profile of the credentials file, or else of KooCLI.</summary>
    /// <exception cref="SwrException"><c>ProfileNotFound</c>, or the error of an invalid profile.</exception>
    public ResolvedCredential RequireProfile(string name) => _file.Find(name, out _) ?? _kooCli.Find(name, out _) ?? throw new SwrException(
        SwrErrorKind.NotFound,
        ErrorIds.ProfileNotFound,
        $"There is no profile {DisplayText.Quoted(name)}: {Describe(_file.Location, _file.Profiles)}; {Describe(_kooCli.Location, _kooCli.Profiles)}.",
        "Correct -ProfileName; or add a section of that name with ak and sk to the credentials file, or a profile of KooCLI with hcloud configure set.");

    /// <summary>Describes the profiles of a file for a message.</summary>
    internal static string Describe(string path, IReadOnlyList<string> profiles) =>
        !File.Exists(path) ? $"there is no file {path}" : $"{path} has {(profiles.Count == 0 ? "none" : string.Join(", ", profiles.Select(DisplayText.Plain)))}";

    private static IReadOnlyList<string> Names(Func<IReadOnlyList<string>> read)
    {
        try
        {
            return read();
        }
        catch (SwrException)
        {
            // Only completion reads the names. Connect-Swr reports the error.
            return [];
        }
    }
}
