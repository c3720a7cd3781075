namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>The inputs of the default credential chain: the environment, the current folder, and the parameters of Connect-Swr.</summary>
/// <param name="Read">Returns an environment variable; null or empty if it is not set.</param>
public sealed record CredentialSearch(Func<string, string?> Read)
{
    /// <summary>The base folder of relative paths; null for that of the process.</summary>
    public string? Folder { get; init; }

    /// <summary>The region, which is the default project of an IAM user.</summary>
    public string? Region { get; init; }

    /// <summary>The endpoint of IAM that -IamEndpoint names, which takes precedence over that of a profile; null without the parameter.</summary>
    public Uri? GivenIamEndpoint { get; init; }

    /// <summary>The endpoint of IAM for sources that name none; null if unknown.</summary>
    public Uri? IamEndpoint { get; init; }

    /// <summary>The lifetime of temporary keys; null for the default.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The endpoint of the metadata service if SWR_METADATA_ENDPOINT names no other.</summary>
    public Uri MetadataEndpoint { get; init; } = new("http://169.254.169.254");

    /// <summary>Returns an environment variable; null if it is empty or not set.</summary>
    public string? Variable(string? name) => name is not null && Read(name) is { Length: > 0 } value ? value : null;

    /// <summary>Returns the full path of a file.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, Folder ?? Environment.CurrentDirectory);

    /// <summary>Returns the path of the file that a variable names, or else of one in the home folder.</summary>
    internal string PathOf(string variable, string folder, string name) =>
        Variable(variable) is { } named ? PathOf(named) : SharedFile.InHome(folder, name);

    /// <summary>Returns the endpoint in a variable; null if it is not set. Removes the version at the end of Terraform's variable, which the paths of IAM contain.</summary>
    /// <exception cref="SwrException"><c>InvalidEndpoint</c>.</exception>
    internal Uri? Address(string variable) => Variable(variable) is { } text ? Address(text, $"The environment variable {variable}", variable) : null;

    /// <summary>Returns the endpoint in a text.</summary>
    /// <exception cref="SwrException"><c>InvalidEndpoint</c>; the message names the source of the text.</exception>
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

    /// <summary>The error for a source that lacks a part of the credentials. It ends the search: the next source could belong to another account.</summary>
    internal static SwrException Incomplete(string message, string action) =>
        new(SwrErrorKind.InvalidArgument, ErrorIds.IncompleteCredentials, message, action);

    /// <summary>The error for a file that cannot be read or parsed.</summary>
    internal static SwrException Unreadable(string what, string why, string action) =>
        new(SwrErrorKind.InvalidArgument, ErrorIds.UnreadableCredentialsFile, $"{what} cannot be used: {DisplayText.Plain(why)}.", action);
}
