using SwrPowerShell.Core.Authentication.Federation;
using SwrPowerShell.Core.Authentication.Signing;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Naming;

namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>The credentials file that the official SDK reads: an INI file with a section for each profile.</summary>
/// <param name="path">The file.</param>
/// <param name="duration">How long temporary keys are to last; null takes the default.</param>
public sealed class CredentialsFile(string path, TimeSpan? duration = null)
{
    /// <summary>The profile that is used when none is named.</summary>
    public const string DefaultProfile = "basic";

    /// <summary>The file that the SDK would read.</summary>
    public static string DefaultPath(Func<string, string?> readVariable) =>
        readVariable("HUAWEICLOUD_SDK_CREDENTIALS_FILE") is { Length: > 0 } named
            ? named
            : SharedFile.InHome(".huaweicloud", "credentials");

    /// <summary>The names of the profiles; none when there is no file.</summary>
    public IReadOnlyList<string> Profiles => File.Exists(path) ? [.. Read().Keys] : [];

    /// <summary>The default profile; null, with the reason, when there is no such file or profile.</summary>
    /// <param name="reason">Why there is none.</param>
    /// <param name="iam">Where IAM answers, for a profile with an identity provider; null where nothing tells.</param>
    public ResolvedCredential? FindDefault(out string reason, Uri? iam = null)
    {
        reason = "";
        if (!File.Exists(path))
        {
            reason = $"there is no file {path}";
            return null;
        }

        if (Read().TryGetValue(DefaultProfile, out var section))
        {
            return Resolve(DefaultProfile, section, iam);
        }

        reason = $"{path} has no profile [{DefaultProfile}]";
        return null;
    }

    /// <summary>A profile by its name.</summary>
    /// <exception cref="SwrException"><c>ProfileNotFound</c>, <c>IncompleteCredentials</c> or <c>UnreadableCredentialsFile</c>: someone who names a profile wants that one.</exception>
    public ResolvedCredential Require(string profile, Uri? iam = null)
    {
        var profiles = File.Exists(path) ? Read() : [];
        return profiles.TryGetValue(profile, out var section) ? Resolve(profile, section, iam) : throw new SwrException(
            SwrErrorKind.NotFound,
            ErrorIds.ProfileNotFound,
            $"There is no profile {DisplayText.Quoted(profile)} in {path}"
            + (profiles.Count == 0 ? "." : $"; it has: {string.Join(", ", profiles.Keys.Select(DisplayText.Plain))}."))
        {
            RecommendedAction = "Correct -ProfileName, or add a section of that name with ak and sk.",
        };
    }

    private ResolvedCredential Resolve(string profile, Dictionary<string, string> section, Uri? iam)
    {
        string? Value(string key) => section.TryGetValue(key, out var text) && text.Length > 0 ? text : null;
        var source = $"the profile [{DisplayText.Plain(profile)}] of {path}";

        // As in the SDK, an identity provider wins over keys.
        if (Value("idp_id") is { } provider)
        {
            IdTokenSource tokens = Value("id_token_file") is { } file ? new IdTokenFile(file) : RunnerIdTokens.Require(Environment.GetEnvironmentVariable, null, null);
            var endpoint = Value("iam_endpoint") is { } named ? ConnectionSettings.RequireEndpoint(new Uri(named, UriKind.RelativeOrAbsolute)) : ConnectionSettings.RequireIamEndpoint(iam);
            return new(
                new SigningCredential("Federation", new FederatedKeys(endpoint, provider, tokens, duration)),
                $"{source} (identity provider; id token from {tokens.Name})",
                Value("project_id"),
                Value("domain_id"));
        }

        if (Value("ak") is not { } accessKey || Value("sk") is not { } secretKey)
        {
            throw new SwrException(
                SwrErrorKind.InvalidArgument, ErrorIds.IncompleteCredentials, $"The profile [{DisplayText.Plain(profile)}] in {path} lacks ak or sk.")
            {
                RecommendedAction = "Add both to the section.",
            };
        }

        var keys = new AccessKeys(accessKey, new Secret(secretKey), Value("security_token") is { } token ? new Secret(token) : null);
        return new(
            new SigningCredential("AccessKey", new FixedAccessKeys(keys)),
            source,
            Value("project_id"),
            Value("domain_id"));
    }

    private Dictionary<string, Dictionary<string, string>> Read()
    {
        var sections = new Dictionary<string, Dictionary<string, string>>(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, string>? section = null;
        foreach (var (index, raw) in ReadLines().Index())
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
                // The line itself may be a secret.
                throw Unreadable($"line {index + 1} is neither [profile] nor key = value");
            }
        }

        return sections;
    }

    private string[] ReadLines()
    {
        try
        {
            using var reader = SharedFile.OpenText(path);
            return reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e.Message.TrimEnd('.'));
        }
    }

    private SwrException Unreadable(string why) =>
        new(SwrErrorKind.InvalidArgument, ErrorIds.UnreadableCredentialsFile, $"The credentials file {path} cannot be used: {why}.")
        {
            RecommendedAction = "Correct the file; its sections hold ak = ... and sk = ...",
        };
}
