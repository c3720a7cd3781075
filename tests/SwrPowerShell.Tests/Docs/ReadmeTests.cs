using System.Text.RegularExpressions;
using SwrPowerShell.Tests.ModuleContract;
using Xunit;

namespace SwrPowerShell.Tests.Docs;

/// <summary>The README lists the commands and files that exist.</summary>
public sealed partial class ReadmeTests
{
    private const int Limit = 10_000;

    private static readonly string s_readme = Read("README.md");

    public static TheoryData<string> Pages =>
        new(Directory.GetFiles(RepositoryFolder.Root, "*.md").Concat(Directory.GetFiles(RepositoryFolder.File("docs"), "*.md"))
            .Select(path => Path.GetRelativePath(RepositoryFolder.Root, path)));

    [Fact]
    public void Every_command_is_in_the_table_once()
    {
        var listed = Quoted().Matches(Section("Commands").Split("\n\n").Single(part => part.StartsWith("| area", StringComparison.Ordinal)));

        Assert.Equal(
            BuiltModule.Cmdlets.Select(c => c.Name).Order(StringComparer.Ordinal),
            listed.Select(m => m.Groups["text"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_command_is_named_in_the_about_topic()
    {
        var topic = Read("docs", "en-US", "about_SwrPowerShell.help.txt");

        Assert.All(BuiltModule.Cmdlets, cmdlet => Assert.Contains(cmdlet.Name, topic, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_environment_variable_that_the_source_reads_is_in_the_table_and_no_other()
    {
        var read = Directory.EnumerateFiles(RepositoryFolder.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !path.Contains("SwrPowerShell.Emulator", StringComparison.Ordinal))
            .SelectMany(path => Variable().Matches(File.ReadAllText(path)))
            .Select(m => m.Groups["text"].Value);
        var emulator = EmulatorVariable().Matches(Read("src", "SwrPowerShell.Emulator", "Hosting", "CommandLine.cs")).Select(m => m.Value);
        var listed = Quoted().Matches(Section("Environment variables").Split("\n\n")[1])
            .Select(m => m.Groups["text"].Value)
            .Where(text => Name().IsMatch(text));

        Assert.Equal(
            read.Concat(emulator).Distinct().Order(StringComparer.Ordinal),
            listed.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_chinese_quickstart_runs_the_same_commands()
    {
        var english = Code().Matches(Section("Quickstart")).Select(m => m.Value).ToArray();

        Assert.NotEmpty(english);
        Assert.Equal(english, Code().Matches(Section("快速入门", Read("README.zh-CN.md"))).Select(m => m.Value));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_to_a_file_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(RepositoryFolder.File(page))!;
        var broken = Link().Matches(Read(page))
            .Select(m => m.Groups["target"].Value)
            .Where(target => !Path.Exists(Path.Combine(folder, target)));

        Assert.Empty(broken);
    }

    private static string Read(params ReadOnlySpan<string> parts) =>
        File.ReadAllText(RepositoryFolder.File(parts)).ReplaceLineEndings("\n");

    private static string Section(string heading, string? page = null) =>
        (page ?? s_readme).Split("\n## ").Single(part => part.StartsWith(heading + "\n", StringComparison.Ordinal));

    [GeneratedRegex("`(?<text>[^`]+)`", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Quoted();

    [GeneratedRegex("\"(?<text>(HW|HC|CLOUD_SDK|HUAWEICLOUD_SDK|SWR|GITHUB|ACTIONS|SYSTEM|AGENT|BUILD|TF)_[A-Z_]*[A-Z]|CI|NO_COLOR)\"", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Variable();

    [GeneratedRegex("SWR_EMULATOR_[A-Z_]*[A-Z]", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex EmulatorVariable();

    [GeneratedRegex("^[A-Z_]{2,}$", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Name();

    [GeneratedRegex("(?<=```powershell\n).*?(?=\n```)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, Limit)]
    private static partial Regex Code();

    [GeneratedRegex("\\]\\((?!https?:|#)(?<target>[^)#]+)", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Link();
}
