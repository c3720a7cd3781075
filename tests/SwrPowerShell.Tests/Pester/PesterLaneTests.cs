using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace SwrPowerShell.Tests.Pester;

public sealed class PesterLaneTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("swr-pester-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void After_a_PowerShell_that_has_ended_between_files_one_file_fails_and_the_next_runs()
    {
        Assert.SkipWhen(PowerShellHost.Obstacle is not null, PowerShellHost.Obstacle ?? "");

        var idFile = Path.Combine(_folder.FullName, "id");
        var file = Path.Combine(_folder.FullName, "Id.Tests.ps1");
        File.WriteAllText(file, $"Describe 'file' {{ It 'passes' {{ Set-Content '{idFile}' $PID }} }}");
        using var lane = new PesterLane();
        lane.RequirePass(file);
        using (var process = Process.GetProcessById(int.Parse(File.ReadAllText(idFile), CultureInfo.InvariantCulture)))
        {
            process.Kill();
            process.WaitForExit();
        }

        Assert.Contains("has ended", Assert.ThrowsAny<Exception>(() => lane.RequirePass(file)).Message, StringComparison.Ordinal);
        lane.RequirePass(file);
    }
}
