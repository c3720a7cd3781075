using System.Diagnostics;
using System.Text;
using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class RecordingTests
{
    private const string Path = "/v2/manage/namespaces";

    [Fact]
    public async Task Requests_are_kept_as_they_came()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Client.DefaultRequestHeaders.Add("X-Test", "value");
        await emulator.PostAsync(Path, """{"namespace":"ä"}""");
        await emulator.GetAsync(Path + "/a%24b?x=%7C&y=a$b");
        await emulator.GetAsync("/v9/unknown");

        var kept = (await emulator.GetAsync("/_emulator/requests")).Json.AsArray();
        Assert.Equal(3, kept.Count);
        Assert.Equal(("POST", Path, 400), ((string?)kept[0]!["method"], (string?)kept[0]!["target"], (int)kept[0]!["status"]!));
        Assert.Equal("""{"namespace":"ä"}""", (string?)kept[0]!["body"]);
        Assert.Equal("""{"namespace":"ä"}""", Encoding.UTF8.GetString(Convert.FromBase64String((string)kept[0]!["bodyBase64"]!)));
        Assert.Equal("value", (string?)kept[0]!["headers"]!["X-Test"]);
        Assert.Equal(emulator.Emulator.Token, (string?)kept[0]!["headers"]!["X-Auth-Token"]);
        Assert.Equal(Path + "/a%24b?x=%7C&y=a$b", (string?)kept[1]!["target"]);
        Assert.Equal(404, (int)kept[2]!["status"]!);
        Assert.True((double)kept[0]!["offsetMs"]! <= (double)kept[1]!["offsetMs"]!);

        var count = (await emulator.GetAsync("/_emulator/requests/count")).Json;
        Assert.Equal((3, 2, 1), ((int)count["total"]!, (int)count["methods"]!["GET"]!, (int)count["methods"]!["POST"]!));
        (await emulator.SendAsync("DELETE", "/_emulator/requests")).IsEmpty204();
        Assert.Empty((await emulator.GetAsync("/_emulator/requests")).Json.AsArray());
        Assert.Equal(0, emulator.Emulator.Requests.Total);
    }

    [Fact]
    public async Task The_ring_keeps_the_latest_and_counts_all()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { RecordingCapacity = 3 });
        for (var i = 0; i < 5; i++)
        {
            await emulator.GetAsync(Path + "/" + (char)('a' + i));
        }

        Assert.Equal(["c", "d", "e"], emulator.Emulator.Requests.Snapshot().Select(r => r.Target[^1..]));
        Assert.Equal(5, emulator.Emulator.Requests.Total);
    }

    [Fact]
    public async Task Without_recording_requests_are_counted_only()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Recording = false });
        await emulator.GetAsync(Path);
        Assert.Empty(emulator.Emulator.Requests.Snapshot());
        Assert.Equal(1, emulator.Emulator.Requests.Total);
    }

    [Fact]
    public async Task Simultaneous_requests_are_counted()
    {
        await using var emulator = await TestEmulator.StartAsync();
        (await emulator.PostAsync("/_emulator/latency", """{"ms":150}""")).IsEmpty204();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => emulator.GetAsync(Path)));
        var gauge = (await emulator.GetAsync("/_emulator/inflight")).Json;
        Assert.Equal((0, 5), ((int)gauge["current"]!, (int)gauge["maximum"]!));
        (await emulator.SendAsync("DELETE", "/_emulator/inflight")).IsEmpty204();
        Assert.Equal(0, emulator.Emulator.InFlight.Maximum);
        Assert.Equal(400, (await emulator.PostAsync("/_emulator/latency", """{"ms":-1}""")).Status);
    }

    [Fact]
    public async Task Latency_holds_every_reply_back_and_not_much_longer()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Latency = TimeSpan.FromMilliseconds(20) });
        await emulator.GetAsync(Path);
        var best = await BestAsync(() => emulator.GetAsync(Path));

        Assert.InRange(best, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(1));
        // Timers of Windows have a resolution of 15.6 ms, so a delay without the emulator takes longer, too.
        var bare = await BestAsync(() => Pause.ForAsync(TimeSpan.FromMilliseconds(20), CancellationToken.None));
        TimeLimit.Assert(best - bare, TimeSpan.FromMilliseconds(3), $"A bare pause took {bare}.");
    }

    // On a busy machine, some requests are slow. A defect would make all of them slow.
    private static async Task<TimeSpan> BestAsync(Func<Task> action)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 15; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await action();
            best = Stopwatch.GetElapsedTime(start) is var time && time < best ? time : best;
        }

        return best;
    }
}
