using Xunit;

namespace SwrPowerShell.Tests.Pester;

/// <summary>The files of <c>tests/pester</c>, and the lane in which each runs.</summary>
internal static class PesterFile
{
    /// <summary>The number of files that run at a time, in addition to one that waits.</summary>
    public const int LaneCount = 2;

    // The first line of files that measure time.
    private const string AloneMark = "# Runs alone";

    // The first line of files that use little processor time.
    private const string WaitingMark = "# Mostly waits";

    private static readonly string[] s_all =
        [.. Directory.GetFiles(RepositoryFolder.File("tests", "pester"), "*.Tests.ps1").Order(StringComparer.Ordinal)];

    /// <summary>The files of one of the lanes, in turn.</summary>
    public static IEnumerable<TheoryDataRow<string>> InLane(int number) =>
        s_all.Where(path => !HasMark(path, AloneMark) && !HasMark(path, WaitingMark)).Where((_, index) => index % LaneCount == number).Select(Row);

    /// <summary>The files that mostly wait, such as for a rate limit or a time-out.</summary>
    public static IEnumerable<TheoryDataRow<string>> Waiting() => s_all.Where(path => HasMark(path, WaitingMark)).Select(Row);

    /// <summary>The files that run alone.</summary>
    public static IEnumerable<TheoryDataRow<string>> Alone() => s_all.Where(path => HasMark(path, AloneMark)).Select(Row);

    private static bool HasMark(string path, string mark) => File.ReadLines(path).First().StartsWith(mark, StringComparison.Ordinal);

    // If no file can run, the name of the case is the reason.
    private static TheoryDataRow<string> Row(string path)
    {
        var file = Path.GetFileName(path);
        var obstacle = PowerShellHost.Obstacle;
        var row = new TheoryDataRow<string>(file)
        {
            TestDisplayName = obstacle is null ? $"Pester: {file}" : $"Pester: {file} ({obstacle})",
            Skip = obstacle,
        };
        return File.ReadAllText(path).Contains(SlowTests.Variable, StringComparison.Ordinal) ? row.WithTrait("Category", SlowTests.Category) : row;
    }
}
