using Xunit;

namespace SwrPowerShell.Tests.Pester;

/// <summary>Runs each Pester file in a PowerShell of its own, one after the other and after all other tests: some of them measure time.</summary>
[Collection(nameof(PesterTests))]
[CollectionDefinition(nameof(PesterTests), DisableParallelization = true)]
public sealed class PesterTests
{
    /// <summary>One case a file; where no file can run, the name says why.</summary>
    public static IEnumerable<TheoryDataRow<string>> Files =>
        from path in Directory.GetFiles(RepositoryFolder.File("tests", "pester"), "*.Tests.ps1").Order(StringComparer.Ordinal)
        let file = Path.GetFileName(path)
        let obstacle = PowerShellHost.Obstacle
        select new TheoryDataRow<string>(file)
        {
            TestDisplayName = obstacle is null ? $"Pester: {file}" : $"Pester: {file} ({obstacle})",
            Skip = obstacle,
        };

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = false)]
    public void Pester_file_passes(string file)
    {
        var results = Directory.CreateDirectory(RepositoryFolder.File("out", "test-results"));
        var (exitCode, output) = PowerShellHost.Run(
            "-File", RepositoryFolder.File("tests", "pester", "Invoke-PesterFile.ps1"),
            "-Path", RepositoryFolder.File("tests", "pester", file),
            "-ResultPath", Path.Combine(results.FullName, $"{Path.GetFileNameWithoutExtension(file)}.xml"));
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(exitCode == 0, output);
    }
}
