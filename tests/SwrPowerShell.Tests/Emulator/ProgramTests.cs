using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Organizations;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public sealed class ProgramTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task A_child_prints_one_line_and_ends_with_its_standard_input()
    {
        using var process = Start("--child", "--port", "0");
        var ready = JsonNode.Parse((await process.StandardOutput.ReadLineAsync())!)!;
        Assert.Equal("from-environment", (string?)ready["token"]);
        Assert.Equal(process.Id, (int)ready["pid"]!);
        Assert.Equal(200, await StatusAsync(ready, HttpMethod.Get));

        process.StandardInput.Close();
        await EndsAsync(process, 0);
        Assert.Equal(("", ""), (await process.StandardOutput.ReadToEndAsync(), await process.StandardError.ReadToEndAsync()));
    }

    [Fact]
    public async Task A_child_whose_parent_ends_during_the_start_ends_in_silence()
    {
        using var process = Start("--child");
        process.StandardInput.Close();
        await EndsAsync(process, 0);
        Assert.Equal("", await process.StandardError.ReadToEndAsync());
    }

    [Fact]
    public async Task A_child_survives_ctrl_c_and_a_standalone_emulator_does_not()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no kill command to send an interrupt with.");
        using var child = Start("--child");
        var ready = JsonNode.Parse((await child.StandardOutput.ReadLineAsync())!)!;
        using var alone = Start();
        await alone.StandardOutput.ReadLineAsync();
        Assert.Contains("Ctrl+C", await alone.StandardError.ReadLineAsync(), StringComparison.Ordinal);

        await InterruptAsync(child);
        await InterruptAsync(alone);

        await EndsAsync(alone, 0);
        Assert.Equal(200, await StatusAsync(ready, HttpMethod.Get));
        child.StandardInput.Close();
        await EndsAsync(child, 0);
    }

    [Fact]
    public async Task A_killed_emulator_loses_nothing_it_acknowledged()
    {
        using (var first = Start("--child", "--state", _file))
        {
            var ready = JsonNode.Parse((await first.StandardOutput.ReadLineAsync())!)!;
            Assert.Equal(201, await StatusAsync(ready, HttpMethod.Post, """{"namespace":"kept"}"""));
            first.Kill();
            await first.WaitForExitAsync();
        }

        await using var second = await EmulatorApp.StartAsync(new EmulatorOptions { StateFile = _file }, default);
        Assert.Equal("kept", second.State.Table<Organization>().List().Single().Name);
    }

    [Fact]
    public async Task Shutdown_ends_the_emulator_after_its_reply()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var stopped = emulator.Emulator.WaitForShutdownAsync(CancellationToken.None);
        (await emulator.SendAsync("POST", "/_emulator/shutdown")).IsEmpty204();
        await stopped.WaitAsync(TimeLimit.Patience);
        await Assert.ThrowsAsync<HttpRequestException>(() => emulator.GetAsync("/_emulator/state"));
    }

    [Fact]
    public async Task A_port_in_use_is_an_error_and_not_a_stack_trace()
    {
        await using var running = await TestEmulator.StartAsync();
        using var process = Start("--port", running.Emulator.Endpoint.Port.ToString(CultureInfo.InvariantCulture));
        await EndsAsync(process, 1);
        var message = await process.StandardError.ReadToEndAsync();
        Assert.StartsWith("The emulator did not start", message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Logins_and_synchronizations_can_be_set()
    {
        var options = CommandLine.Parse(["--login-lifetime", "21600", "--registry-host", "self", "--sync-step", "50"]).Options;
        Assert.Equal(
            (TimeSpan.FromHours(6), "self", TimeSpan.FromMilliseconds(50)),
            (options.LoginLifetime, options.RegistryHost, options.SyncStep));
    }

    [Theory]
    [InlineData("--nonsense"), InlineData("--port"), InlineData("--port x"), InlineData("--create-status 204")]
    [InlineData("--delete-nonempty-repository perhaps"), InlineData("--delete-nonempty-repository 1"), InlineData("--error-shape d")]
    [InlineData("--latency -5"), InlineData("--token secret"), InlineData("--login-lifetime 0"), InlineData("--sync-step x")]
    [InlineData("--port 99999"), InlineData("--port -1"), InlineData("--latency 99999999"), InlineData("--login-lifetime 2147483647")]
    [InlineData("--address nowhere"), InlineData("--region a/b"), InlineData("--registry-host a/b"), InlineData("--newcomer-status 500")]
    [InlineData("--missing-share 400"), InlineData("--retention-rules 0"), InlineData("--category ARM64"), InlineData("--artifact-type HOSTED")]
    public void Bad_arguments_are_refused(string arguments) =>
        Assert.Throws<FormatException>(() => CommandLine.Parse(arguments.Split(' ')));

    [Fact]
    public void A_number_out_of_range_is_refused_with_the_range()
    {
        var refused = Assert.Throws<FormatException>(() => CommandLine.Parse(["--port", "99999"]));
        Assert.Equal("--port takes a whole number from 0 to 65535, not '99999'.", refused.Message);
    }

    [Fact]
    public void The_switches_for_contradictions_become_options()
    {
        var options = CommandLine.Parse(
            ["--address", "0.0.0.0", "--newcomer-status", "201", "--missing-share", "empty", "--retention-rules", "2", "--category", "arms",
             "--repository-slash", "dollar", "--artifact-type", "Hosted", "--artifact-format", "Docker", "--seed", "f"]).Options;
        Assert.Equal(
            new EmulatorOptions
            {
                Address = IPAddress.Any,
                NewcomerStatus = 201,
                MissingShare = MissingShare.Empty,
                RetentionRules = 2,
                Category = CategorySpelling.Arms,
                RepositorySlash = SlashSpelling.Dollar,
                ArtifactType = "Hosted",
                ArtifactFormat = "Docker",
                SeedFile = "f",
            },
            options);
    }

    [Fact]
    public async Task An_emulator_on_all_addresses_names_one_that_can_be_reached()
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { Address = IPAddress.Any });
        Assert.True(test.Emulator.Endpoint.IsLoopback);
        Assert.Equal(200, (await test.GetAsync("/v2/manage/namespaces")).Status);
    }

    [Fact]
    public void Arguments_become_options()
    {
        var options = CommandLine.Parse(
            ["--latency", "20", "--create-status", "200", "--delete-nonempty-repository", "refuse", "--accept-updated-at",
             "--organization-quota", "5", "--region", "r", "--no-recording", "--child"]);
        Assert.True(options.Child);
        Assert.Equal(
            new EmulatorOptions
            {
                Latency = TimeSpan.FromMilliseconds(20),
                CreateStatus = 200,
                DeleteNonEmptyRepository = NonEmptyRepository.Refuse,
                AcceptUpdatedAt = true,
                OrganizationQuota = 5,
                Region = "r",
                Recording = false,
            },
            options.Options);
    }

    private static Process Start(params string[] arguments)
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        var start = new ProcessStartInfo(host, [typeof(EmulatorApp).Assembly.Location, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SWR_EMULATOR_TOKEN"] = "from-environment";
        return Process.Start(start)!;
    }

    private static async Task<int> StatusAsync(JsonNode ready, HttpMethod method, string? json = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, (string)ready["endpoint"]! + "/v2/manage/namespaces");
        request.Headers.Add("X-Auth-Token", (string)ready["token"]!);
        request.Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }

    private static async Task InterruptAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static async Task EndsAsync(Process process, int exitCode)
    {
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeLimit.Patience);
            Assert.Equal(exitCode, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
