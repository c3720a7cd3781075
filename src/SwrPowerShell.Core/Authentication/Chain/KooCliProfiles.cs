namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>The profiles of KooCLI, the command-line interface of Huawei Cloud.</summary>
/// <param name="search">The inputs; variables of Terraform can name the configuration and the profile.</param>
public sealed class KooCliProfiles(CredentialSearch search)
{
    private const int LongestAccessKey = 40;
    private const int LongestSecretKey = 128;
    private const int Longest = 1024 * 1024;

    private readonly string? _profile = search.Variable("HW_PROFILE");

    /// <summary>The path of the configuration, a JSON file.</summary>
    public string Location { get; } = search.PathOf("HW_SHARED_CONFIG_FILE", ".hcloud", "config.json");

    /// <summary>The names of the profiles; empty without a file.</summary>
    public IReadOnlyList<string> Profiles => File.Exists(Location) ? [.. Read().Profiles.Keys] : [];

    /// <summary>Returns the region of a profile, or null, also if the file cannot be read.</summary>
    public string? RegionOf(string? name)
    {
        try
        {
            return Choose(name, out _, out _) is { } found ? Text(found, "region") : null;
        }
        catch (SwrException)
        {
            // Reading the credentials reports the error.
            return null;
        }
    }

    /// <summary>Returns the credentials of a profile; null, with the reason, if it does not exist or contains none.</summary>
    /// <param name="name">The name; null for the profile that HW_PROFILE names, or else for the current profile of KooCLI.</param>
    /// <param name="reason">The reason for null.</param>
    /// <exception cref="SwrException"><c>ProfileNotFound</c>, <c>UnreadableCredentialsFile</c>, <c>IncompleteCredentials</c>, <c>EncryptedProfile</c>.</exception>
    public ResolvedCredential? Find(string? name, out string reason)
    {
        if (Choose(name, out var chosen, out reason) is not { } found)
        {
            // An error for a named profile, because the next source could belong to another account.
            return name is not null || _profile is null ? null : throw new SwrException(
                SwrErrorKind.NotFound,
                ErrorIds.ProfileNotFound,
                $"HW_PROFILE names a profile of KooCLI that is not there: {reason}; {CredentialChain.Describe(Location, Profiles)}.",
                "Correct HW_PROFILE or HW_SHARED_CONFIG_FILE, or remove HW_PROFILE.");
        }

        var isSso = string.Equals(Text(found, "mode"), "SSO", StringComparison.OrdinalIgnoreCase);
        var source = isSso ? Part(Part(found, "ssoAuth"), "stsToken") : found;
        var (accessKey, secretKey) = (Text(source, "accessKeyId"), Text(source, "secretAccessKey"));

        // The current profile may contain settings only, such as the region.
        if (name is null && _profile is null && accessKey is null && secretKey is null)
        {
            reason = $"the profile {DisplayText.Plain(chosen)} in {Location} contains no keys";
            return null;
        }

        var label = $"The profile {DisplayText.Quoted(chosen)} of KooCLI in {Location}";
        if (accessKey is null || secretKey is null)
        {
            throw CredentialSearch.Incomplete(
                $"{label} contains no keys.", "Run hcloud configure set --cli-profile=… with --cli-access-key and --cli-secret-key, or hcloud configure sso for single sign-on.");
        }

        if (!IsUnencrypted(accessKey, LongestAccessKey) || !IsUnencrypted(secretKey, LongestSecretKey))
        {
            throw new SwrException(
                SwrErrorKind.InvalidArgument, ErrorIds.EncryptedProfile, $"{label} is encrypted, and only KooCLI can read it. Nothing was sent.",
                "Use -AccessKey and -SecretKey, the environment or a credentials file; or keep temporary keys in the profile unencrypted (hcloud configure sso).");
        }

        var advice = isSso ? $"The single sign-on of KooCLI may have ended: run hcloud configure sso for the profile {DisplayText.Quoted(chosen)}, then Connect-Swr again." : null;
        var keys = SigningCredential.Fixed(accessKey, secretKey, Text(source, "securityToken"), advice);
        var text = $"the profile {DisplayText.Plain(chosen)} of KooCLI ({Location})";
        if (Text(found, "agencyName") is not { } agency)
        {
            return new(keys, text, Text(found, "projectId"), Text(found, "domainId"), Region: Text(found, "region"));
        }

        var (domainName, domainId) = (Text(found, "agencyDomainName"), Text(found, "agencyDomainId") ?? Text(found, "domainId"));
        if (domainName is null && domainId is null)
        {
            throw CredentialSearch.Incomplete(
                $"{label} names an agency, and no account that it belongs to.", "Add agencyDomainName or agencyDomainId to the profile, or remove agencyName.");
        }

        // Project and account of the profile belong to the keys, not to the account of the agency, so they are omitted.
        var assumed = new Agency(agency, domainName, domainId) { Duration = search.Duration };
        return new(AgencyKeys.Chain(keys, ConnectionSettings.RequireIamEndpoint(search.IamEndpoint), [assumed]), text, Region: Text(found, "region"));
    }

    // Keys consist of letters and digits. Encrypted ones are longer, or contain other characters.
    private static bool IsUnencrypted(string key, int longest) => key.Length <= longest && key.All(char.IsAsciiLetterOrDigit);

    private JsonElement? Choose(string? name, out string chosen, out string reason)
    {
        (chosen, reason) = (name ?? _profile ?? "", $"there is no file {Location}");
        if (!File.Exists(Location))
        {
            return null;
        }

        var (current, profiles) = Read();
        chosen = chosen.Length > 0 ? chosen : current ?? "default";
        reason = $"{Location} has no profile {DisplayText.Plain(chosen)}";
        return profiles.TryGetValue(chosen, out var found) ? found : null;
    }

    private (string? Current, Dictionary<string, JsonElement> Profiles) Read()
    {
        var content = SharedFile.ReadShort(Location, Longest, Unreadable);
        try
        {
            var root = JsonElement.Parse(content.Length > 0 ? content : throw Unreadable("it is empty, a pipe or a device"));
            var profiles = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var item in root.GetProperty("profiles").EnumerateArray())
            {
                profiles[Text(item, "name") ?? ""] = item;
            }

            return (Text(root, "current"), profiles);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // Without the message of the parser, which may contain secrets of the file.
            throw Unreadable(e is JsonException { LineNumber: { } line } ? $"line {line + 1} is not JSON" : "it has no list of profiles");
        }
    }

    private SwrException Unreadable(string why) => CredentialSearch.Unreadable(
        $"The configuration of KooCLI {Location}", why, "Correct the file, remove it, or name another with HW_SHARED_CONFIG_FILE.");

    private static JsonElement Part(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement parent, string name) =>
        Part(parent, name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;
}
