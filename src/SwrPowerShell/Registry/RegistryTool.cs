namespace SwrPowerShell.Registry;

/// <summary>A program that stores logins of registries.</summary>
/// <param name="Name">Its name, such as <c>docker</c>.</param>
/// <param name="Program">Its full path.</param>
internal sealed record RegistryTool(string Name, string Program)
{
    public const string Docker = "docker";
    public const string Podman = "podman";
    public const string Nerdctl = "nerdctl";
    public const string Skopeo = "skopeo";
    public const string Oras = "oras";
    public const string Helm = "helm";

    private static readonly string[] s_names = [Docker, Podman, Nerdctl, Skopeo, Oras, Helm];

    private IEnumerable<string> Subcommand => Name == Helm ? ["registry"] : [];

    /// <summary>Finds a tool on PATH; without a name, the first one that is installed.</summary>
    /// <exception cref="SwrException"><c>RegistryToolNotFound</c>.</exception>
    public static RegistryTool Find(string? name)
    {
        string[] wanted = name is null ? s_names : [name.ToLowerInvariant()];
        return wanted
            .Select(tool => ProgramPath.Find(tool) is { } program ? new RegistryTool(tool, program) : null)
            .FirstOrDefault(tool => tool is not null)
            ?? throw new SwrException(
                SwrErrorKind.NotFound, ErrorIds.RegistryToolNotFound, $"No folder of PATH contains {string.Join(", ", wanted)}.",
                "Install the tool, add its folder to PATH, or use an authentication file with -AuthFile.");
    }

    /// <summary>The arguments for a login. The tool reads the password from standard input.</summary>
    public IReadOnlyList<string> LoginArguments(string userName, string registry) =>
        [.. Subcommand, "login", "--username", userName, "--password-stdin", registry];

    /// <summary>The arguments for a logout.</summary>
    public IReadOnlyList<string> LogoutArguments(string registry) => [.. Subcommand, "logout", registry];
}
