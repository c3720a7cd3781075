using System.Reflection;

namespace SwrPowerShell.Tests;

/// <summary>The root of the repository, for tests that read its files.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Module { get; } = Metadata("ModuleFolder");

    /// <summary>The configuration of the build: Debug or Release.</summary>
    public static string Configuration { get; } = Metadata("Configuration");

    public static string File(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Metadata(string key) =>
        typeof(RepositoryFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
