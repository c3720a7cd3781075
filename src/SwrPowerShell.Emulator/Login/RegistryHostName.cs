namespace SwrPowerShell.Emulator.Login;

/// <summary>The host of a registry, with or without a port.</summary>
internal static class RegistryHostName
{
    public static bool IsValid(string text) =>
        Uri.TryCreate("https://" + text, UriKind.Absolute, out var uri) && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0
        && uri.Fragment.Length == 0 && !text.Contains('/', StringComparison.Ordinal);
}
