namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>The credentials file of the official SDK: an INI file with a section for each profile.</summary>
/// <param name="search">The inputs; an environment variable can name the file.</param>
public sealed class CredentialsFile(CredentialSearch search)
{
    /// <summary>The default profile.</summary>
    public const string DefaultProfile = "basic";

    private const int Longest = 1024 * 1024;

    /// <summary>The path of the file, determined as in the SDK.</summary>
    public string Location { get; } = search.PathOf("HUAWEICLOUD_SDK_CREDENTIALS_FILE", ".huaweicloud", "credentials");

    /// <summary>The names of the profiles; empty without a file.</summary>
    public IReadOnlyList<string> Profiles => File.Exists(Location) ? [.. Read().Keys] : [];

    /// <summary>Returns the credentials of a profile; null, with the reason, if the file or the profile does not exist.</summary>
    /// <param name="profile">The name; null for the default profile.</param>
    /// <param name="reason">The reason for null.</param>
    /// <exception cref="SwrException"><c>IncompleteCredentials</c>, <c>UnreadableCredentialsFile</c>, <c>InvalidEndpoint</c>.</exception>
    public ResolvedCredential? Find(string? profile, out string reason)
    {
        profile ??= DefaultProfile;
        reason = !File.Exists(Location) ? $"there is no file {Location}"
            : SharedFile.Length(Location) == 0 ? $"{Location} is empty, a pipe or a device"
            : $"{Location} has no profile [{DisplayText.Plain(profile)}]";
        return File.Exists(Location) && Read().TryGetValue(profile, out var section) ? Resolve(profile, section) : null;
    }

    private ResolvedCredential Resolve(string profile, Dictionary<string, string> section)
    {
        string? Value(string key) => section.TryGetValue(key, out var text) && text.Length > 0 ? text : null;
        var name = $"the profile [{DisplayText.Plain(profile)}] of {Location}";
        var iam = search.GivenIamEndpoint ?? (Value("iam_endpoint") is { } address ? CredentialSearch.Address(address, $"iam_endpoint in {name}", "iam_endpoint") : null);

        // As in the SDK, an identity provider takes precedence over keys.
        if (Value("idp_id") is { } provider)
        {
            IdTokenSource tokens = Value("id_token_file") is { } file ? new IdTokenFile(search.PathOf(file)) : RunnerIdTokens.Require(search.Read, null, null);
            var keys = new FederatedKeys(ConnectionSettings.RequireIamEndpoint(iam ?? search.IamEndpoint), provider, tokens, search.Duration);
            return Found(new SigningCredential("Federation", keys), $"{name} (identity provider; id token from {tokens.Name})");
        }

        if (Value("ak") is not { } accessKey || Value("sk") is not { } secretKey)
        {
            throw CredentialSearch.Incomplete($"The profile [{DisplayText.Plain(profile)}] in {Location} lacks ak or sk.", "Add both to the section.");
        }

        return Found(SigningCredential.Fixed(accessKey, secretKey, Value("security_token")), name);

        ResolvedCredential Found(ICredential credential, string source) => new(credential, source, Value("project_id"), Value("domain_id"), iam);
    }

    private Dictionary<string, Dictionary<string, string>> Read()
    {
        var sections = new Dictionary<string, Dictionary<string, string>>(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, string>? section = null;
        foreach (var (index, raw) in SharedFile.ReadShort(Location, Longest, Unreadable).ReplaceLineEndings("\n").Split('\n').Index())
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            if (line[0] == '[' && line[^1] == ']')
            {
                section = sections[line[1..^1].Trim()] = new(StringComparer.OrdinalIgnoreCase);
            }
            else if (section is not null && line.IndexOf('=', StringComparison.Ordinal) is var at and > 0)
            {
                section[line[..at].Trim()] = line[(at + 1)..].Trim();
            }
            else
            {
                // Without the line itself, which may contain a secret.
                throw Unreadable($"line {index + 1} is neither [profile] nor key = value");
            }
        }

        return sections;
    }

    private SwrException Unreadable(string why) =>
        CredentialSearch.Unreadable($"The credentials file {Location}", why, "Correct the file; its sections hold ak = ... and sk = ...");
}
