namespace SwrPowerShell.Emulator;

/// <summary>Finds the program <c>dotnet</c>.</summary>
internal static class DotNetHost
{
    /// <summary>What to do on a machine that cannot run the emulator.</summary>
    public const string Advice =
        "Install the ASP.NET Core Runtime 10 (https://dotnet.microsoft.com/download/dotnet/10.0) and start PowerShell anew.";

    /// <summary>The full path of the program, from PATH or DOTNET_ROOT; null where there is none.</summary>
    public static string? Find() => ProgramPath.Find("dotnet", Environment.GetEnvironmentVariable("DOTNET_ROOT"));
}
