using System.Diagnostics;
using System.Text.Json.Nodes;
using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class ReadyLineTests
{
    [Fact]
    public async Task The_program_takes_secrets_from_the_environment_and_tells_them_once()
    {
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        var start = new ProcessStartInfo(host, [typeof(EmulatorApp).Assembly.Location, "--child", "--tls", "--region", "r-1"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["SWR_EMULATOR_ACCESS_KEY"] = "AK";
        start.Environment["SWR_EMULATOR_SECRET_KEY"] = "SK";
        start.Environment["SWR_EMULATOR_PASSWORD"] = "PW";
        start.Environment["SWR_EMULATOR_BEARER_TOKEN"] = "BT";
        using var process = Process.Start(start)!;
        try
        {
            var ready = JsonNode.Parse((await process.StandardOutput.ReadLineAsync())!)!;
            Assert.StartsWith("https://127.0.0.1:", (string?)ready["endpoint"], StringComparison.Ordinal);
            Assert.Equal(("AK", "SK"), ((string?)ready["accessKey"], (string?)ready["secretKey"]));
            Assert.Equal(("emulator-user", "PW"), ((string?)ready["userName"], (string?)ready["password"]));
            Assert.Equal("emulator-domain", (string?)ready["domainName"]);
            Assert.Matches("^[0-9a-f]{32}$", (string)ready["domainId"]!);
            Assert.Equal("r-1", (string?)ready["projectName"]);
            Assert.Matches("^[0-9a-f]{32}$", (string)ready["projectId"]!);
            Assert.Equal("BT", (string?)ready["bearerToken"]);
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(TimeLimit.Patience);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    [Fact]
    public async Task Every_emulator_has_secrets_of_its_own()
    {
        await using var one = await EmulatorApp.StartAsync(new EmulatorOptions(), default);
        await using var two = await EmulatorApp.StartAsync(new EmulatorOptions(), default);
        string[] Secrets(RunningEmulator it) => [it.AccessKey, it.SecretKey, it.Password, it.BearerToken, it.ArtifactPassword, it.Token];
        Assert.Equal(12, Secrets(one).Concat(Secrets(two)).Distinct().Count());
    }

    [Fact]
    public void Switches_become_options()
    {
        var options = CommandLine.Parse(["--tls", "--artifact-error-status", "400"]).Options;
        Assert.Equal((true, 400), (options.Tls, options.ArtifactErrorStatus));
        Assert.Throws<FormatException>(() => CommandLine.Parse(["--artifact-error-status", "500"]));
        Assert.Throws<FormatException>(() => CommandLine.Parse(["--secret-key", "x"]));
    }
}
