namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>What a search for credentials starts from: the environment, the current folder, and what was given.</summary>
/// <param name="Read">Reads a variable of the environment; null or empty when it is not set.</param>
public sealed record CredentialSearch(Func<string, string?> Read)
{
    /// <summary>The folder that relative paths are in; null takes that of the process.</summary>
    public string? Folder { get; init; }

    /// <summary>The region, which is a user's default project.</summary>
    public string? Region { get; init; }

    /// <summary>The address of IAM that was given, which goes before that of a profile; null when none was.</summary>
    public Uri? GivenIamEndpoint { get; init; }

    /// <summary>The address of IAM where nothing else names one; null where nothing tells.</summary>
    public Uri? IamEndpoint { get; init; }

    /// <summary>How long temporary keys are to last; null takes the default.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>A variable of the environment; null when it is empty or not set.</summary>
    public string? Variable(string? name) => name is not null && Read(name) is { Length: > 0 } value ? value : null;

    /// <summary>The full path of a file.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, Folder ?? Environment.CurrentDirectory);

    /// <summary>The file that a variable names, or else one in the home folder.</summary>
    internal string PathOf(string variable, string folder, string name) =>
        Variable(variable) is { } named ? PathOf(named) : SharedFile.InHome(folder, name);

    /// <summary>The address in a variable; null when it is not set. Terraform's ends in the version, which the paths of IAM begin with.</summary>
    /// <exception cref="SwrException"><c>InvalidEndpoint</c>.</exception>
    internal Uri? Address(string variable) => Variable(variable) is { } text ? Address(text, $"The environment variable {variable}", variable) : null;

    /// <summary>The address in a text.</summary>
    /// <exception cref="SwrException"><c>InvalidEndpoint</c>, with the place that the text is from.</exception>
    internal static Uri Address(string text, string place, string name)
    {
        var host = text.TrimEnd('/');
        host = host.EndsWith("/v3", StringComparison.Ordinal) ? host[..^"/v3".Length] : host;
        try
        {
            return ConnectionSettings.RequireEndpoint(new Uri(host, UriKind.RelativeOrAbsolute));
        }
        catch (SwrException e)
        {
            throw new SwrException(e.Kind, e.ErrorId, $"{place}: {e.Message}", $"Correct {name}, or remove it.");
        }
    }

    /// <summary>The error of half a set: a mistake, and no reason to look further.</summary>
    internal static SwrException Incomplete(string message, string action) =>
        new(SwrErrorKind.InvalidArgument, ErrorIds.IncompleteCredentials, message, action);

    /// <summary>The error of a file that cannot be read or understood.</summary>
    internal static SwrException Unreadable(string what, string why, string action) =>
        new(SwrErrorKind.InvalidArgument, ErrorIds.UnreadableCredentialsFile, $"{what} cannot be used: {DisplayText.Plain(why)}.", action);
}
