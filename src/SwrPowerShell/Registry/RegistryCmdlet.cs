using System.ComponentModel;

namespace SwrPowerShell.Registry;

/// <summary>Base class of cmdlets that change the registry logins of a tool or of an authentication file.</summary>
public abstract class RegistryCmdlet : ConnectedCmdlet
{
    private const int LongestText = 500;

    /// <summary>The tool, found on PATH. Default: the first of these that is installed.</summary>
    [Parameter(Position = 0)]
    [ValidateSet(RegistryTool.Docker, RegistryTool.Podman, RegistryTool.Nerdctl, RegistryTool.Skopeo, RegistryTool.Oras, RegistryTool.Helm)]
    public string? Tool { get; set; }

    /// <summary>An authentication file to use instead of a tool.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AuthFile { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Tool is not null && AuthFile is not null)
        {
            var error = SwrRules.Invalid(
                ErrorIds.InvalidLoginTarget, "-Tool and -AuthFile exclude each other: a login is kept by a tool or in a file.", "Omit one of them.");
            ThrowTerminatingError(ErrorRecords.Create(error));
        }
    }

    /// <summary>The full path of the authentication file; null for a tool.</summary>
    private protected string? FullPath(string? authFile) =>
        authFile is null ? null : FilePath.Require(SessionState, nameof(AuthFile), authFile, ErrorIds.UnreadableAuthFile);

    /// <summary>Runs a tool and waits for it.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="arguments">Its arguments, which contain no secret.</param>
    /// <param name="login">The login whose password is written to standard input; null for none.</param>
    /// <param name="errorId">The error id if the tool fails.</param>
    /// <param name="what">The action in the message, such as <c>log in to host</c>.</param>
    /// <exception cref="SwrException">The message contains the output of the tool.</exception>
    private protected void Run(RegistryTool tool, IReadOnlyList<string> arguments, RegistryLogin? login, string errorId, string what)
    {
        WriteVerbose($"Runs {tool.Program} {DisplayText.Plain(string.Join(' ', arguments))}");
        try
        {
            var (exitCode, text) = Await(stop => ChildProcess.RunAsync(tool.Program, arguments, login?.Password ?? "", stop));
            text = Shorten(WithoutSecret(text, login));
            if (exitCode != 0)
            {
                throw Failed(errorId, $"{tool.Name} did not {what} (exit code {exitCode}){(text.Length > 0 ? $": {text}" : ".")}", null);
            }

            WriteVerbose($"{tool.Name}: {text}");
        }
        catch (Win32Exception e)
        {
            throw Failed(errorId, $"{tool.Name} did not {what}: {tool.Program} does not start: {e.Message}", e);
        }
    }

    private static SwrException Failed(string errorId, string message, Exception? cause) => new(
        SwrErrorKind.ServiceUnavailable, errorId, message,
        "Correct what the tool reports, choose another one with -Tool, or use an authentication file with -AuthFile.",
        cause);

    // The output of a tool may contain its input.
    private string WithoutSecret(string text, RegistryLogin? login)
    {
        if (login is not null)
        {
            text = text.Replace(login.ToBase64(), "***", StringComparison.Ordinal).Replace(login.Password, "***", StringComparison.Ordinal);
        }

        return SessionOrNull?.Redactor.Text(text) ?? text;
    }

    private static string Shorten(string text)
    {
        var line = string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(DisplayText.Plain));
        return line.Length <= LongestText ? line : $"{line[..LongestText]}…";
    }
}
