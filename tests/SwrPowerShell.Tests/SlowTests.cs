namespace SwrPowerShell.Tests;

/// <summary>Tests that take minutes run on request: <c>./build.ps1 TestSlow</c>.</summary>
internal static class SlowTests
{
    public const string Variable = "SWR_TEST_SLOW";

    /// <summary>The value of the trait Category that <c>./build.ps1 TestSlow</c> filters by.</summary>
    public const string Category = "Slow";

    /// <summary>Why such a test is skipped; null where it was asked for.</summary>
    public static string? Obstacle =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)) ? "it takes minutes; ./build.ps1 TestSlow runs it" : null;
}
