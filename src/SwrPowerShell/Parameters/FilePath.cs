namespace SwrPowerShell.Parameters;

/// <summary>Resolves paths of files in parameters.</summary>
internal static class FilePath
{
    /// <summary>Returns the full path. A relative path belongs to the current location, which may be that of another provider.</summary>
    /// <param name="session">The session state with the current location.</param>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="path">Its value.</param>
    /// <param name="errorId">The error id.</param>
    /// <exception cref="SwrException">The path belongs to a provider other than FileSystem.</exception>
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
