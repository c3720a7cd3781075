using System.Text.Json;
using SwrPowerShell.Core.Authentication.Agencies;
using SwrPowerShell.Core.Authentication.Signing;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Naming;

namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>The profiles of KooCLI, Huawei Cloud's command line.</summary>
/// <param name="path">Its configuration, a JSON file.</param>
/// <param name="profile">The profile to use; null takes the current one.</param>
/// <param name="duration">How long temporary keys are to last; null takes the default.</param>
public sealed class KooCliProfiles(string path, string? profile, TimeSpan? duration = null)
{
    private const int LongestAccessKey = 40;
    private const int LongestSecretKey = 128;

    /// <summary>The configuration and the profile that the environment names, which is how Terraform names them.</summary>
    /// <param name="read">Reads a variable; null or empty when it is not set.</param>
    /// <param name="duration">How long temporary keys are to last; null takes the default.</param>
    public static KooCliProfiles Default(Func<string, string?> read, TimeSpan? duration = null) => new(
        read("HW_SHARED_CONFIG_FILE") is { Length: > 0 } named
            ? named
            : SharedFile.InHome(".hcloud", "config.json"),
        read("HW_PROFILE") is { Length: > 0 } name ? name : null,
        duration);

    /// <summary>The file.</summary>
    public string Location => path;

    /// <summary>The names of the profiles; none when there is no file.</summary>
    public IReadOnlyList<string> Profiles => File.Exists(path) ? [.. Read().Profiles.Keys] : [];

    /// <summary>The region of a profile, or of the one that is used by default; null where there is none, or the file cannot be read.</summary>
    public string? RegionOf(string? name)
    {
        try
        {
            return Choose(name, out _, out _) is { } found ? Text(found, "region") : null;
        }
        catch (SwrException)
        {
            // Whoever reads the credentials will say it.
            return null;
        }
    }

    /// <summary>The profile that was named, or the current one; null, with the reason, when there is none.</summary>
    /// <param name="name">The profile; null takes the one that is used by default.</param>
    /// <param name="iam">Where IAM answers, for a profile with an agency.</param>
    /// <param name="reason">Why there is none.</param>
    /// <exception cref="SwrException"><c>UnreadableCredentialsFile</c>, <c>IncompleteCredentials</c>, <c>EncryptedProfile</c>.</exception>
    public ResolvedCredential? Find(string? name, Uri? iam, out string reason)
    {
        if (Choose(name, out var chosen, out reason) is not { } found)
        {
            // Whoever names a profile wants that one: going on would use another account by mistake.
            return name is not null || profile is null ? null : throw new SwrException(
                SwrErrorKind.NotFound, ErrorIds.ProfileNotFound, $"HW_PROFILE names a profile of KooCLI that is not there: {DisplayText.Plain(reason)}.")
            {
                RecommendedAction = "Correct HW_PROFILE or HW_SHARED_CONFIG_FILE, or remove HW_PROFILE.",
            };
        }

        var source = found;
        if (string.Equals(Text(found, "mode"), "SSO", StringComparison.OrdinalIgnoreCase))
        {
            source = found.TryGetProperty("ssoAuth", out var sso) && sso.ValueKind == JsonValueKind.Object && sso.TryGetProperty("stsToken", out var sts) ? sts : default;
        }

        // A profile that only keeps settings is no half set of keys, unless someone named it.
        if (name is null && profile is null && Text(source, "accessKeyId") is null && Text(source, "secretAccessKey") is null)
        {
            reason = $"the profile {chosen} in {path} holds no keys";
            return null;
        }

        if (source.ValueKind != JsonValueKind.Object || Text(source, "accessKeyId") is not { } accessKey || Text(source, "secretAccessKey") is not { } secretKey)
        {
            throw new SwrException(
                SwrErrorKind.InvalidArgument, ErrorIds.IncompleteCredentials, $"The profile {DisplayText.Quoted(chosen)} of KooCLI in {path} holds no keys.")
            {
                RecommendedAction = "Run hcloud configure set --cli-profile=… with --cli-access-key and --cli-secret-key, or hcloud configure sso for single sign-on.",
            };
        }

        if (!IsPlain(accessKey, LongestAccessKey) || !IsPlain(secretKey, LongestSecretKey))
        {
            throw new SwrException(
                SwrErrorKind.InvalidArgument, ErrorIds.EncryptedProfile, $"The profile {DisplayText.Quoted(chosen)} of KooCLI in {path} is encrypted, and only KooCLI can read it. Nothing was sent.")
            {
                RecommendedAction = "Use -AccessKey and -SecretKey, the environment or a credentials file; or keep temporary keys in the profile unencrypted (hcloud configure sso).",
            };
        }

        var token = Text(source, "securityToken") is { } text ? new Secret(text) : null;
        ICredential credential = new SigningCredential("AccessKey", new FixedAccessKeys(new AccessKeys(accessKey, new Secret(secretKey), token)));
        if (Text(found, "agencyName") is { } agency)
        {
            var (domainName, domainId) = (Text(found, "agencyDomainName"), Text(found, "agencyDomainId") ?? Text(found, "domainId"));
            if (domainName is null && domainId is null)
            {
                throw new SwrException(
                    SwrErrorKind.InvalidArgument, ErrorIds.IncompleteCredentials, $"The profile {DisplayText.Quoted(chosen)} of KooCLI in {path} names an agency, and no account that it belongs to.")
                {
                    RecommendedAction = "Add agencyDomainName or agencyDomainId to the profile, or remove agencyName.",
                };
            }

            credential = AgencyKeys.Chain(credential, ConnectionSettings.RequireIamEndpoint(iam), [new Agency(agency, domainName, domainName is null ? domainId : null) { Duration = duration }]);
        }

        return new(credential, $"the profile {chosen} of KooCLI ({path})", Text(found, "projectId"), Text(found, "domainId"));
    }

    // Keys are letters and digits; what encryption leaves is longer, or has other signs.
    private static bool IsPlain(string key, int longest) => key.Length <= longest && key.All(char.IsAsciiLetterOrDigit);

    private JsonElement? Choose(string? name, out string chosen, out string reason)
    {
        (chosen, reason) = (name ?? profile ?? "", $"there is no file {path}");
        if (!File.Exists(path))
        {
            return null;
        }

        var (current, profiles) = Read();
        chosen = chosen.Length > 0 ? chosen : current ?? "default";
        reason = $"{path} has no profile {chosen}";
        return profiles.TryGetValue(chosen, out var found) ? found : null;
    }

    private (string? Current, Dictionary<string, JsonElement> Profiles) Read()
    {
        try
        {
            using var reader = SharedFile.OpenText(path);
            var root = JsonElement.Parse(reader.ReadToEnd());
            var profiles = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var item in root.GetProperty("profiles").EnumerateArray())
            {
                profiles[Text(item, "name") ?? ""] = item;
            }

            return (Text(root, "current"), profiles);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // The reader's message may repeat what is in the file.
            throw new SwrException(
                SwrErrorKind.InvalidArgument,
                ErrorIds.UnreadableCredentialsFile,
                $"The configuration of KooCLI {path} cannot be used: {(e is JsonException { LineNumber: { } line } ? $"line {line + 1} is not JSON" : e is IOException or UnauthorizedAccessException ? e.Message.TrimEnd('.') : "it has no list of profiles")}.")
            {
                RecommendedAction = "Correct the file, remove it, or name another with HW_SHARED_CONFIG_FILE.",
            };
        }
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
