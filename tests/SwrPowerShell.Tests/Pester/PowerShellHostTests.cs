using Xunit;

namespace SwrPowerShell.Tests.Pester;

/// <summary>The host of the Pester files ends processes that hang, and returns their output.</summary>
public sealed class PowerShellHostTests
{
    [Fact]
    public void A_process_that_hangs_is_ended_and_what_it_wrote_is_kept()
    {
        Assert.SkipWhen(PowerShellHost.ModuleObstacle is not null, PowerShellHost.ModuleObstacle ?? "");

        var (exitCode, output) = PowerShellHost.Run(TimeSpan.FromSeconds(15), "-Command", "'[+] a test'; Start-Sleep 600");

        Assert.NotEqual(0, exitCode);
        Assert.StartsWith("[+] a test", output, StringComparison.Ordinal);
        Assert.Contains("Stopped: it took more than 00:00:15", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_and_errors_of_a_process_that_ends_come_with_its_exit_code()
    {
        Assert.SkipWhen(PowerShellHost.ModuleObstacle is not null, PowerShellHost.ModuleObstacle ?? "");

        var (exitCode, output) = PowerShellHost.Run("-Command", "'said'; [Console]::Error.WriteLine('complained'); exit 3");

        Assert.Equal(3, exitCode);
        Assert.Contains("said", output, StringComparison.Ordinal);
        Assert.Contains("complained", output, StringComparison.Ordinal);
    }
}
