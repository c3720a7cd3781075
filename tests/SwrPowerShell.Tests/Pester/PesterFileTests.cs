using Xunit;

namespace SwrPowerShell.Tests.Pester;

public sealed class PesterFileTests
{
    [Fact]
    public void Each_file_runs_once_and_what_waits_runs_beside_what_works()
    {
        var files = Directory.GetFiles(RepositoryFolder.File("tests", "pester"), "*.Tests.ps1").Select(Path.GetFileName);
        var waiting = PesterFile.Waiting().Select(row => row.Data).ToList();

        Assert.Equal(
            files.Order(StringComparer.Ordinal),
            PesterFile.InLane(0).Concat(PesterFile.InLane(1)).Concat(PesterFile.Alone()).Select(row => row.Data).Concat(waiting).Order(StringComparer.Ordinal));
        Assert.Contains("RateLimit.Tests.ps1", waiting);
    }
}
