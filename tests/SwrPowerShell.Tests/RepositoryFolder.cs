using System.Reflection;

namespace SwrPowerShell.Tests;

/// <summary>Where the repository lies, for tests that look at its files.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Module { get; } = Metadata("ModuleFolder");

    /// <summary>What was built: Debug or Release.</summary>
    public static string Configuration { get; } = Metadata("Configuration");

    public static string File(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Metadata(string key) =>
        typeof(RepositoryFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
