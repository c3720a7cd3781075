namespace SwrPowerShell.Parameters;

/// <summary>Paths of files in parameters.</summary>
internal static class FilePath
{
    /// <summary>The full path. A relative path is one of the current location, which need not be a folder.</summary>
    /// <param name="session">The session, which has the location.</param>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="path">Its value.</param>
    /// <param name="errorId">The id of the error.</param>
    /// <exception cref="SwrException">With the given id: the path leads into a provider without files.</exception>
    public static string Require(SessionState session, string parameter, string path, string errorId)
    {
        ProviderInfo? provider = null;
        var full = Path.IsPathFullyQualified(path) ? path : session.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _);
        return provider is null or { Name: "FileSystem" } ? full : throw SwrRules.Invalid(
            errorId,
            $"-{parameter} {DisplayText.Quoted(path)} is not a file: the current location belongs to the provider {provider.Name}.",
            "Give the whole path of the file, or change to a folder first.");
    }
}
