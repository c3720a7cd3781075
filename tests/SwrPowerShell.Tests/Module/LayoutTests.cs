using System.Runtime.InteropServices;
using Xunit;

namespace SwrPowerShell.Tests.ModuleContract;

/// <summary>The places of the assemblies and their references, which the isolation of the module depends on.</summary>
public sealed class LayoutTests
{
    private const string Automation = "System.Management.Automation";

    [Fact]
    public void The_top_holds_what_scripts_see_and_nothing_else() => Assert.Equal(
        ["SwrPowerShell.Contracts.dll", "SwrPowerShell.Loader.dll", "SwrPowerShell.dll"], FileNames(BuiltModule.Folder));

    [Fact]
    public void Third_party_assemblies_lie_in_lib_together_with_the_core()
    {
        var names = FileNames(BuiltModule.Lib);

        Assert.Contains("SwrPowerShell.Core.dll", names);
        Assert.Contains("Microsoft.Extensions.Http.dll", names);
        Assert.Equal(["SwrPowerShell.Core.dll"], names.Where(n => n.StartsWith("SwrPowerShell", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_release_has_native_images_of_the_same_build_and_a_debug_build_has_none()
    {
        var portable = FileNames(BuiltModule.Lib).Select(name => Path.Combine(BuiltModule.Lib, name))
            .Concat(new[] { "SwrPowerShell.dll", "SwrPowerShell.Contracts.dll" }.Select(name => Path.Combine(BuiltModule.Folder, name)))
            .ToDictionary(path => Path.GetFileName(path), AssemblyFile.VersionIdOf);
        var folders = Directory.GetDirectories(BuiltModule.Lib);

        Assert.Equal(BuiltModule.Configuration == "Release" ? [RuntimeInformation.RuntimeIdentifier] : [], folders.Select(f => Path.GetFileName(f)));
        Assert.All(folders, folder => Assert.Equal(
            portable, Directory.GetFiles(folder).ToDictionary(path => Path.GetFileName(path), AssemblyFile.VersionIdOf)));
    }

    [Fact]
    public void The_emulator_lies_in_a_folder_of_its_own_with_the_reader_of_its_command_line()
    {
        var folder = Path.Combine(BuiltModule.Folder, "emulator");

        Assert.Equal(["SwrPowerShell.Emulator.dll", "System.CommandLine.dll"], FileNames(folder));
        Assert.True(File.Exists(Path.Combine(folder, "SwrPowerShell.Emulator.runtimeconfig.json")));
    }

    [Fact]
    public void A_release_has_native_images_of_the_emulator()
    {
        var folder = Path.Combine(BuiltModule.Folder, "emulator");
        string[] expected = BuiltModule.Configuration == "Release" ? [Path.Combine(folder, RuntimeInformation.RuntimeIdentifier)] : [];

        Assert.Equal(expected, Directory.GetDirectories(folder));
        Assert.All(expected, native => Assert.Equal(
            Directory.GetFiles(folder, "*.dll").ToDictionary(path => Path.GetFileName(path), AssemblyFile.VersionIdOf),
            Directory.GetFiles(native, "*.dll").ToDictionary(path => Path.GetFileName(path), AssemblyFile.VersionIdOf)));
        Assert.All(expected, native => Assert.True(File.Exists(Path.Combine(native, "SwrPowerShell.Emulator.runtimeconfig.json"))));
    }

    [Fact]
    public void PowerShell_itself_is_shipped_nowhere() => Assert.DoesNotContain(
        AllAssemblies(), path => Path.GetFileName(path).StartsWith(Automation, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Assemblies_at_the_top_refer_to_the_runtime_to_PowerShell_and_to_ours_only()
    {
        var runtime = RuntimeAssemblies();
        foreach (var path in Directory.GetFiles(BuiltModule.Folder, "*.dll"))
        {
            Assert.All(AssemblyFile.ReferencesOf(path), reference => Assert.True(
                reference == Automation || reference.StartsWith("SwrPowerShell", StringComparison.Ordinal) || runtime.Contains(reference),
                $"{Path.GetFileName(path)} refers to {reference}"));
        }
    }

    [Fact]
    public void The_contracts_refer_to_nothing_but_the_runtime()
    {
        var references = AssemblyFile.ReferencesOf(Path.Combine(BuiltModule.Folder, "SwrPowerShell.Contracts.dll"));

        Assert.Empty(references.Except(RuntimeAssemblies()));
    }

    [Fact]
    public void The_loader_refers_to_none_of_ours() => Assert.DoesNotContain(
        AssemblyFile.ReferencesOf(Path.Combine(BuiltModule.Folder, "SwrPowerShell.Loader.dll")),
        reference => reference.StartsWith("SwrPowerShell", StringComparison.Ordinal));

    [Fact]
    public void The_core_knows_nothing_of_PowerShell() => Assert.DoesNotContain(
        AssemblyFile.ReferencesOf(Path.Combine(BuiltModule.Lib, "SwrPowerShell.Core.dll")),
        reference => reference is Automation or "SwrPowerShell" or "SwrPowerShell.Loader" or "SwrPowerShell.Emulator");

    [Fact]
    public void The_emulator_shares_no_code_with_the_client() => Assert.DoesNotContain(
        AssemblyFile.ReferencesOf(Path.Combine(BuiltModule.Folder, "emulator", "SwrPowerShell.Emulator.dll")),
        reference => reference.StartsWith("SwrPowerShell", StringComparison.Ordinal) || reference == Automation);

    [Fact]
    public void Whatever_lib_refers_to_lies_in_lib_at_the_top_or_in_the_runtime()
    {
        var there = RuntimeAssemblies();
        there.UnionWith(FileNames(BuiltModule.Lib).Concat(FileNames(BuiltModule.Folder)).Select(Path.GetFileNameWithoutExtension)!);

        foreach (var path in Directory.GetFiles(BuiltModule.Lib, "*.dll"))
        {
            Assert.All(AssemblyFile.ReferencesOf(path), reference => Assert.True(
                there.Contains(reference), $"{Path.GetFileName(path)} refers to {reference}"));
        }
    }

    [Fact]
    public void Every_assembly_of_others_is_named_in_the_notices_and_no_other()
    {
        var named = File.ReadLines(Path.Combine(BuiltModule.Folder, "THIRD-PARTY-NOTICES.txt"))
            .Where(line => line.StartsWith("- ", StringComparison.Ordinal))
            .Select(line => line[2..].Trim());
        var others = AllAssemblies().Select(path => Path.GetFileName(path)).Distinct().Where(name => !name.StartsWith("SwrPowerShell", StringComparison.Ordinal));

        Assert.Equal(others.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whoever_gets_the_module_gets_its_license() => Assert.Equal(
        File.ReadAllText(RepositoryFolder.File("LICENSE")), File.ReadAllText(Path.Combine(BuiltModule.Folder, "LICENSE")));

    private static string[] AllAssemblies() => Directory.GetFiles(BuiltModule.Folder, "*.dll", SearchOption.AllDirectories);

    private static IEnumerable<string> FileNames(string folder) =>
        Directory.GetFiles(folder, "*.dll").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static HashSet<string> RuntimeAssemblies() =>
    [
        .. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Where(AssemblyFile.IsAssembly)
            .Select(path => Path.GetFileNameWithoutExtension(path)),
    ];
}
