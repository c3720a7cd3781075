using Xunit;

namespace SwrPowerShell.Tests.ModuleContract;

/// <summary>Rules for the files of the repository: they are short, contain no reminders, and all projects are in the solution.</summary>
public sealed class RepositoryTests
{
    private const int LongestFile = 300;

    // Concatenated, so that this file does not contain them.
    private static readonly string[] s_notesToOneself = ["TO" + "DO", "FIX" + "ME", "HA" + "CK"];

    private static readonly string[] s_binary = [".dll", ".exe", ".pdb", ".png", ".ico", ".nupkg", ".zip"];

    [Fact]
    public void No_source_file_is_longer_than_can_be_read_in_one_breath()
    {
        var sources = Files("src").Concat(Files("tests")).Where(path => Path.GetExtension(path) == ".cs").ToList();

        Assert.True(sources.Count > 50);
        Assert.All(sources, path => Assert.True(File.ReadLines(path).Count() <= LongestFile, $"{path} is too long"));
    }

    [Fact]
    public void No_file_holds_a_note_to_oneself()
    {
        var files = Files("").Where(path => !s_binary.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)).ToList();

        Assert.True(files.Count > 100);
        Assert.All(files, path =>
        {
            var text = File.ReadAllText(path);
            Assert.All(s_notesToOneself, note => Assert.False(text.Contains(note, StringComparison.Ordinal), $"{path} holds {note}"));
        });
    }

    // The project for mutation tests contains tests of another project, which dotnet test would run twice.
    [Fact]
    public void The_solution_knows_every_project_but_that_of_mutation_tests_and_names_no_other()
    {
        var solution = File.ReadAllLines(RepositoryFolder.File("SwrPowerShell.sln"))
            .Where(line => line.StartsWith("Project(", StringComparison.Ordinal) && line.Contains(".csproj", StringComparison.Ordinal))
            .Select(line => line.Split('"')[5].Replace('\\', '/'));
        var projects = Files("").Where(path => Path.GetExtension(path) == ".csproj")
            .Select(path => Path.GetRelativePath(RepositoryFolder.Root, path).Replace('\\', '/'));

        Assert.Equal(projects.Order(StringComparer.Ordinal), solution.Append("tests/mutation/CoreTests.csproj").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_people_edit_is_read_by_the_one_who_shares_it()
    {
        string[] plain = ["File.OpenRead(", "File.OpenText(", "File.ReadAll", "File.ReadLines(", "new StreamReader(path"];
        var sources = Files("src/SwrPowerShell").Concat(Files("src/SwrPowerShell.Core")).Where(path => Path.GetExtension(path) == ".cs").ToList();

        Assert.True(sources.Count > 50);
        Assert.All(sources, path =>
        {
            var text = File.ReadAllText(path).Replace("SharedFile.OpenText(", "", StringComparison.Ordinal);
            Assert.All(plain, call => Assert.False(text.Contains(call, StringComparison.Ordinal), $"{path} reads a file with {call}: use SharedFile"));
        });
    }

    private static IEnumerable<string> Files(string folder) =>
        from path in Directory.EnumerateFiles(RepositoryFolder.File(folder), "*", SearchOption.AllDirectories)
        let parts = Path.GetRelativePath(RepositoryFolder.Root, path).Split(Path.DirectorySeparatorChar)
        where parts[0] is not (".git" or "out" or ".vs") && !parts.Contains("bin") && !parts.Contains("obj") && !parts.Contains("TestResults")
        select path;
}
