using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Authentication.Chain;
using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Tests.Core.Authentication.Chain;

/// <summary>A machine on which credentials are searched for, with variables, files and metadata of its own.</summary>
internal sealed class SearchedMachine : IDisposable
{
    /// <summary>An address at which nothing answers.</summary>
    public static readonly Uri Nowhere = new("http://127.0.0.1:9");

    public static readonly Uri Iam = new("https://iam.example/");

    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public SearchedMachine()
    {
        this["HUAWEICLOUD_SDK_CREDENTIALS_FILE"] = CredentialsFile;
        this["HW_SHARED_CONFIG_FILE"] = KooCliFile;
        Search = new(name => _variables.GetValueOrDefault(name)) { Folder = Folder, IamEndpoint = Iam, MetadataEndpoint = Nowhere };
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("swr-search-").FullName;

    public string CredentialsFile => Path.Combine(Folder, "credentials");

    public string KooCliFile => Path.Combine(Folder, "config.json");

    public CredentialSearch Search { get; init; }

    public CredentialChain Chain => new(Search);

    public KooCliProfiles KooCli => new(Search);

    public string? this[string variable]
    {
        set
        {
            if (value is null)
            {
                _variables.Remove(variable);
            }
            else
            {
                _variables[variable] = value;
            }
        }
    }

    /// <summary>Writes a file and returns its full path.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public CredentialsFile WriteCredentials(string text)
    {
        File.WriteAllText(CredentialsFile, text);
        return new(Search);
    }

    /// <summary>Writes the configuration of KooCLI with these profiles, each a JSON object.</summary>
    public KooCliProfiles WriteKooCli(string current, params ReadOnlySpan<string> profiles) =>
        WriteKooCliText($$"""{"current":"{{current}}","profiles":[{{string.Join(",", profiles)}}]}""");

    public KooCliProfiles WriteKooCliText(string text)
    {
        File.WriteAllText(KooCliFile, text);
        return KooCli;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>A context that sends without the handlers of a connection, and reports whether a request bypasses the proxy.</summary>
    public static CredentialContext Context(Redactor? redactor = null, Action<bool>? sends = null) => new(
        isDirect =>
        {
            sends?.Invoke(isDirect);
            return new HttpClient();
        },
        redactor ?? new Redactor(), TimeProvider.System, limiter: null!);
}
