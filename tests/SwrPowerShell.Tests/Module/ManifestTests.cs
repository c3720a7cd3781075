using Xunit;

namespace SwrPowerShell.Tests.ModuleContract;

/// <summary>The manifest and the folder of the module are consistent.</summary>
public sealed class ManifestTests
{
    private readonly ManifestFile _manifest = new(Path.Combine(BuiltModule.Folder, "SwrPowerShell.psd1"));

    [Fact]
    public void The_built_manifest_is_the_one_of_the_repository() => Assert.Equal(
        File.ReadAllText(RepositoryFolder.File("SwrPowerShell.psd1")),
        File.ReadAllText(Path.Combine(BuiltModule.Folder, "SwrPowerShell.psd1")));

    [Fact]
    public void The_exported_cmdlets_are_the_cmdlet_classes()
    {
        var exported = _manifest.List("CmdletsToExport");

        Assert.NotEmpty(exported);
        Assert.Equal(exported.Order(StringComparer.Ordinal), BuiltModule.Cmdlets.Select(c => c.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_else_is_exported() => Assert.All(
        (string[])["FunctionsToExport", "AliasesToExport", "VariablesToExport"], key => Assert.Empty(_manifest.List(key)));

    [Fact]
    public void The_version_is_that_of_the_folder_and_of_every_assembly_of_ours()
    {
        var version = Version.Parse(_manifest.Value("ModuleVersion"));

        Assert.Equal(version.ToString(), Path.GetFileName(Path.TrimEndingDirectorySeparator(BuiltModule.Folder)));
        var ours = Directory.GetFiles(BuiltModule.Folder, "SwrPowerShell*.dll", SearchOption.AllDirectories);
        Assert.True(ours.Length >= 5);
        Assert.All(ours, path =>
        {
            using var file = new AssemblyFile(path);
            Assert.Equal(new Version(version.Major, version.Minor, version.Build, 0), file.Version);
        });
    }

    [Fact]
    public void The_identity_never_changes() => Assert.Equal("b6a1c9d4-52c7-4b0e-9a0c-7b1f5f0e8d21", _manifest.Value("GUID"));

    [Fact]
    public void Every_file_that_the_manifest_names_is_there()
    {
        string[] files = [.. _manifest.List("NestedModules"), .. _manifest.List("FormatsToProcess")];

        Assert.True(files.Length > 3);
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(BuiltModule.Folder, file)), file));
    }

    // PowerShell would load a root module before the loader runs.
    [Fact]
    public void The_loader_runs_before_the_cmdlets_are_loaded() => Assert.Equal(
        ["SwrPowerShell.Loader.dll", "SwrPowerShell.dll"], _manifest.List("NestedModules"));

    [Fact]
    public void Every_format_file_is_in_the_manifest()
    {
        var files = Directory.GetFiles(BuiltModule.Folder, "*.ps1xml", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(BuiltModule.Folder, path).Replace('\\', '/'));

        Assert.Equal(files.Order(StringComparer.Ordinal), _manifest.List("FormatsToProcess").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_asks_for_the_PowerShell_of_its_runtime()
    {
        Assert.Equal("7.6", _manifest.Value("PowerShellVersion"));
        Assert.Equal(["Core"], _manifest.List("CompatiblePSEditions"));
    }

    [Fact]
    public void Galleries_find_and_show_it()
    {
        string[] tags = ["PSEdition_Core", "Windows", "Linux", "MacOS", "Huawei", "SWR", "Container"];

        Assert.Empty(tags.Except(_manifest.List("Tags")));
        Assert.DoesNotContain(_manifest.List("Tags"), tag => tag.Contains(' ', StringComparison.Ordinal));
        Assert.True(_manifest.Value("Description").Length > 50);
    }

    [Fact]
    public void Every_address_lies_at_the_home_of_the_project_and_names_a_file_that_there_is()
    {
        var home = _manifest.Value("ProjectUri") + "/";
        foreach (var key in (string[])["LicenseUri", "IconUri", "ReleaseNotes"])
        {
            var address = _manifest.Value(key);
            Assert.StartsWith(home, address, StringComparison.Ordinal);

            // The part of the path after blob or raw, and main.
            Assert.True(File.Exists(RepositoryFolder.File(address[home.Length..].Split('/').AsSpan(2))), address);
        }
    }
}
