namespace SwrPowerShell.Tests;

/// <summary>Tests that take minutes. <c>./build.ps1 TestSlow</c> runs them.</summary>
internal static class SlowTests
{
    public const string Variable = "SWR_TEST_SLOW";

    /// <summary>The value of the trait Category that <c>./build.ps1 TestSlow</c> selects.</summary>
    public const string Category = "Slow";

    /// <summary>The reason to skip slow tests, or null if they were requested.</summary>
    public static string? Obstacle =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)) ? "it takes minutes; ./build.ps1 TestSlow runs it" : null;
}
