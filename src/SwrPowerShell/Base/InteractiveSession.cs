namespace SwrPowerShell.Base;

/// <summary>Detects whether a user or a log reads the output of a command.</summary>
internal static class InteractiveSession
{
    // Whether PowerShell was started to run a command or script, and then exits.
    private static readonly bool s_runsCommand = Environment.GetCommandLineArgs() is var arguments
        && !Array.Exists(arguments, argument => IsOption(argument, "-noe"))
        && Array.Exists(arguments, argument => IsOption(argument, "-noni") || IsOption(argument, "-com") || IsOption(argument, "-en") || argument is "-c" or "-cwa" or "-e" or "-ec");

    private static readonly string[] s_runners = ["CI", "GITHUB_ACTIONS", "TF_BUILD"];

    /// <summary>Whether the output goes to the log of a pipeline. Pipelines set one of these environment variables.</summary>
    public static bool IsLog => Array.Exists(s_runners, name =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value && !value.Equals("false", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a user typed the command at a prompt.</summary>
    public static bool IsPrompt(PSCmdlet cmdlet) =>
        !s_runsCommand && !IsLog && cmdlet.CommandOrigin == CommandOrigin.Runspace && cmdlet.MyInvocation.ScriptName.Length == 0
        && !Console.IsInputRedirected && !Console.IsOutputRedirected;

    /// <summary>Writes a line as Write-Host does.</summary>
    public static void WriteHost(this Cmdlet cmdlet, string line) => cmdlet.WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]);

    private static bool IsOption(string argument, string option) => argument.StartsWith(option, StringComparison.OrdinalIgnoreCase);
}
