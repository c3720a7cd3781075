using System.Text.RegularExpressions;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Repositories;
using SwrPowerShell.Tests.Emulator;
using Xunit;

namespace SwrPowerShell.Tests.Docs;

/// <summary>The page about the emulator lists all of its options and controls, and its example of a seed is valid.</summary>
public sealed partial class EmulatorPageTests
{
    private const int Limit = 10_000;

    private static readonly string s_page = File.ReadAllText(RepositoryFolder.File("docs", "emulator.md"));

    [Fact]
    public void It_names_every_option_and_no_other()
    {
        var offered = Option().Matches(CommandLine.Usage).Select(match => match.Groups["name"].Value).Append("--help").ToHashSet(StringComparer.Ordinal);
        var named = Named().Matches(s_page).SelectMany(match => match.Groups["name"].Captures).Select(name => name.Value).ToHashSet(StringComparer.Ordinal);
        Assert.True(offered.Count > 20);
        Assert.Empty(offered.Except(named));
        Assert.Empty(named.Except(offered));
    }

    [Fact]
    public async Task It_names_every_control()
    {
        await using var test = await TestEmulator.StartAsync();
        var source = await File.ReadAllTextAsync(
            RepositoryFolder.File("src", "SwrPowerShell.Emulator", "Administration", "AdministrationEndpoints.cs"), TestContext.Current.CancellationToken);
        var controls = Control().Matches(source).Select(match => match.Groups["path"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.True(controls.Count > 15);
        Assert.All(controls, path => Assert.Contains("/_emulator/" + path, s_page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_seed_is_taken()
    {
        await using var test = await TestEmulator.StartAsync(seed: Seed().Match(s_page).Groups["json"].Value);
        Assert.Equal(12_582_912 + 5_242_880, (long)(await test.GetAsync("/v2/manage/namespaces/dev/repos/web$app")).Json["size"]!);
        Assert.Equal(500, test.Emulator.State.Table<Repository>().List("load").Length);
        (await test.PostAsync("/v2/manage/namespaces", """{"namespace":"taken"}""")).IsSwrError(409, 4090060);
    }

    [Fact]
    public async Task Its_faults_are_taken()
    {
        await using var test = await TestEmulator.StartAsync();
        Assert.Equal(201, (await test.PostAsync("/_emulator/faults", Faults().Match(s_page).Groups["json"].Value)).Status);
        Assert.Equal(3, test.Emulator.Faults.Snapshot().Count);
    }

    [GeneratedRegex(@"^ +(?<name>--[a-z-]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Option();

    [GeneratedRegex(@"^(\| `(?<name>--[a-z-]+)[^|]*?`(, `(?<name>--[a-z-]+)`)* \||`(?<name>--child)`)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Named();

    [GeneratedRegex(@"Map(Get|Post|Delete)\(""(?<path>[^""]+)""", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Control();

    [GeneratedRegex(@"```json\n(?<json>.+?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Seed();

    [GeneratedRegex(@"faults -d '(?<json>\[.+?\])'", RegexOptions.Singleline | RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Faults();
}
