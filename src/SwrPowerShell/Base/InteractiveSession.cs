namespace SwrPowerShell.Base;

/// <summary>Recognizes what reads the output of a command.</summary>
internal static class InteractiveSession
{
    // Whether PowerShell was started to run one command.
    private static readonly bool s_runsCommand = Environment.GetCommandLineArgs() is var arguments
        && !Array.Exists(arguments, argument => Begins(argument, "-noe"))
        && Array.Exists(arguments, argument => Begins(argument, "-noni") || Begins(argument, "-com") || Begins(argument, "-en") || argument is "-c" or "-cwa" or "-e" or "-ec");

    private static readonly string[] s_runners = ["CI", "GITHUB_ACTIONS", "TF_BUILD"];

    /// <summary>Whether a log of a runner is what is written. Runners set one of these variables.</summary>
    public static bool IsLog => Array.Exists(s_runners, name =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value && !value.Equals("false", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether someone has typed the command at a prompt, and reads what it writes.</summary>
    public static bool IsPrompt(PSCmdlet cmdlet) =>
        !s_runsCommand && !IsLog && cmdlet.CommandOrigin == CommandOrigin.Runspace && cmdlet.MyInvocation.ScriptName.Length == 0
        && !Console.IsInputRedirected && !Console.IsOutputRedirected;

    private static bool Begins(string argument, string option) => argument.StartsWith(option, StringComparison.OrdinalIgnoreCase);
}
