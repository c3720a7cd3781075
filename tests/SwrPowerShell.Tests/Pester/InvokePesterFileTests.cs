using Xunit;

namespace SwrPowerShell.Tests.Pester;

public sealed class InvokePesterFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("swr-pester-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Files_in_one_process_share_neither_variables_nor_the_environment()
    {
        Assert.SkipWhen(PowerShellHost.Obstacle is not null, PowerShellHost.Obstacle ?? "");

        var (exitCode, output) = PowerShellHost.Run(
            "-File", RepositoryFolder.File("tests", "pester", "Invoke-PesterFile.ps1"),
            Write("First.Tests.ps1", "$env:SWR_ADDED = 'x'; $env:home = 'x'; $env:PATH = 'changed'; $global:added = 1"),
            Write("Second.Tests.ps1", """
                $names = [Environment]::GetEnvironmentVariables().Keys
                $names | Should -Not -Contain SWR_ADDED
                $names -ccontains 'home' | Should -BeFalse
                $env:PATH | Should -Not -Be changed
                Get-Variable added -ErrorAction Ignore | Should -BeNullOrEmpty
                """));

        Assert.True(exitCode == 0, output);
    }

    private string Write(string name, string test)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, $"Describe 'file' {{ It 'passes' {{ {test} }} }}");
        return path;
    }
}
