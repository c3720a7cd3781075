using SwrPowerShell.Emulator.Authentication;
using SwrPowerShell.Emulator.Triggers;
using SwrPowerShell.Tests.Emulator;
using Xunit;

namespace SwrPowerShell.Tests.OfficialClient;

/// <summary>Runs the official Node.js client of SWR against the emulator.</summary>
public sealed class OfficialClientTests
{
    /// <summary>The cases. Without Node.js or the packages, one case whose name contains the reason.</summary>
    public static IEnumerable<TheoryDataRow<bool>> Keys =>
        from isTemporary in (bool[])[false, true]
        let obstacle = NodeHost.Obstacle
        let name = $"Official client: all operations with {(isTemporary ? "temporary" : "permanent")} keys"
        select new TheoryDataRow<bool>(isTemporary)
        {
            TestDisplayName = obstacle is null ? name : $"{name} ({obstacle})",
            Skip = obstacle,
        };

    [Theory]
    [MemberData(nameof(Keys), DisableDiscoveryEnumeration = false)]
    public async Task It_runs_all_its_operations(bool isTemporary)
    {
        await using var test = await TestEmulator.StartAsync();
        var key = isTemporary ? test.Emulator.Keys.IssueTemporary(TimeSpan.FromHours(1)) : test.Emulator.Keys.Permanent;
        var (exitCode, output, errors) = Run(test, key, key.Secret);
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(exitCode == 0, errors);
        Assert.Equal(49, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Count());
        Assert.All(test.Emulator.Requests.Snapshot(), request => Assert.Contains(request.Headers, header => header.Key == "Authorization"));
    }

    [Fact]
    public async Task It_is_refused_with_a_wrong_secret()
    {
        Assert.SkipWhen(NodeHost.Obstacle is not null, NodeHost.Obstacle ?? "");
        await using var test = await TestEmulator.StartAsync();
        var (exitCode, output, errors) = Run(test, test.Emulator.Keys.Permanent, "wrong");
        Assert.Equal(1, exitCode);
        Assert.Contains("createNamespace: APIGW.0301", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("createNamespace", output, StringComparison.Ordinal);
        Assert.Empty(test.Emulator.State.Table<Trigger>().List());
    }

    private static (int ExitCode, string Output, string Errors) Run(TestEmulator test, AccessKey key, string secret) =>
        NodeHost.Run("operations.js", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["SWR_ENDPOINT"] = test.Emulator.Endpoint.GetLeftPart(UriPartial.Authority),
            ["SWR_PROJECT_ID"] = test.Emulator.ProjectId,
            ["SWR_AK"] = key.Id,
            ["SWR_SK"] = secret,
            ["SWR_SECURITY_TOKEN"] = key.SecurityToken,
        });
}
