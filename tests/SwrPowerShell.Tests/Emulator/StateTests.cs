using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Organizations;
using SwrPowerShell.Emulator.Repositories;
using SwrPowerShell.Emulator.State;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public sealed class StateTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private EmulatorOptions Options => new() { StateFile = _file };

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task A_restart_finds_what_was_there()
    {
        string before;
        await using (var first = await TestEmulator.StartAsync(Options, """{"organizations":[{"name":"a","repositories":3,"prefix":"x/","num_images":1},{"name":"gone"}]}"""))
        {
            await first.SendAsync("DELETE", "/v2/manage/namespaces/gone");
            await first.SendAsync("PATCH", "/v2/manage/namespaces/a/repos/x$2", """{"is_public":true,"description":"Grüße"}""");
            before = (await first.GetAsync("/_emulator/state")).Body;
        }

        await using var second = await TestEmulator.StartAsync(Options);
        Assert.Equal(before, (await second.GetAsync("/_emulator/state")).Body);
        Assert.Contains("Grüße", before, StringComparison.Ordinal);
        await second.PostAsync("/v2/manage/namespaces", """{"namespace":"new"}""");
        var ids = second.Emulator.State.Table<Organization>().List().Select(o => o.Id).Concat(second.Emulator.State.Table<Repository>().List().Select(r => r.Id));
        Assert.Equal(5, ids.Distinct().Count());
    }

    [Fact]
    public async Task What_is_acknowledged_is_in_the_file()
    {
        await using var emulator = await TestEmulator.StartAsync(Options);
        await emulator.PostAsync("/v2/manage/namespaces", """{"namespace":"a"}""");
        Assert.Contains("\"name\":\"a\"", await ReadWhileOpenAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_emulator_on_one_state_file_refuses_to_start()
    {
        await using (var first = await TestEmulator.StartAsync(Options))
        {
            var refused = await Assert.ThrowsAsync<IOException>(() => EmulatorApp.StartAsync(Options, default));
            Assert.Equal($"Another emulator uses the state file {_file}.", refused.Message);
            (await first.PostAsync("/v2/manage/namespaces", """{"namespace":"kept"}""")).IsEmptyObject(201);
        }

        Assert.False(File.Exists(_file + ".lock"));
        await using var second = await TestEmulator.StartAsync(Options);
        Assert.Equal("kept", second.Emulator.State.Table<Organization>().List().Single().Name);
    }

    [Fact]
    public async Task A_torn_last_line_is_dropped_and_any_other_refuses_the_start()
    {
        await using (var first = await TestEmulator.StartAsync(Options, """{"organizations":[{"name":"a"},{"name":"b"}]}"""))
        {
        }

        var text = await File.ReadAllTextAsync(_file);
        await File.WriteAllTextAsync(_file, text[..^20]);
        await using (var second = await TestEmulator.StartAsync(Options))
        {
            Assert.Equal("a", second.Emulator.State.Table<Organization>().List().Single().Name);
        }

        await File.WriteAllTextAsync(_file, "nonsense\n" + text);
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => EmulatorApp.StartAsync(Options, default));
        Assert.Contains("line 1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_shortens_the_file()
    {
        await using (var first = await TestEmulator.StartAsync(Options, """{"organizations":[{"name":"a","repositories":[{"name":"r"}]}]}"""))
        {
            for (var i = 0; i < 10; i++)
            {
                await first.SendAsync("PATCH", "/v2/manage/namespaces/a/repos/r", """{"is_public":true}""");
            }
        }

        Assert.Equal(12, (await File.ReadAllLinesAsync(_file)).Length);
        await using var second = await TestEmulator.StartAsync(Options);
        Assert.Equal(2, (await ReadWhileOpenAsync()).Count(c => c == '\n'));
    }

    [Fact]
    public async Task The_state_can_be_emptied()
    {
        await using (var first = await TestEmulator.StartAsync(Options, """{"organizations":[{"name":"a","repositories":2}]}"""))
        {
            (await first.SendAsync("DELETE", "/_emulator/state")).IsEmpty204();
            Assert.All((await first.GetAsync("/_emulator/state")).Json.AsObject(), kind => Assert.Empty(kind.Value!.AsArray()));
            await first.PostAsync("/v2/manage/namespaces", """{"namespace":"b"}""");
        }

        await using var second = await TestEmulator.StartAsync(Options);
        Assert.Equal("b", second.Emulator.State.Table<Organization>().List().Single().Name);
    }

    [Fact]
    public async Task A_misspelt_seed_leaves_nothing_half_done()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var answer = await emulator.PostAsync(
            "/_emulator/seed", """{"organizations":[{"name":"a","repositories":1},{"name":"b","repositories":[{"name":"r","public":true}]}]}""");
        Assert.Equal(400, answer.Status);
        Assert.Contains("public", answer.Body, StringComparison.Ordinal);
        Assert.Empty(emulator.Emulator.State.Table<Organization>().List());
    }

    [Fact]
    public async Task The_state_is_sorted()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: """{"organizations":[{"name":"b","repositories":11,"prefix":"r"},{"name":"a","repositories":[{"name":"z"},{"name":"y/x"}]}]}""");
        var json = (await emulator.GetAsync("/_emulator/state")).Json;
        Assert.Equal(["a", "b"], json["organizations"]!.AsArray().Select(o => (string?)o!["name"]));
        Assert.Equal(["y/x", "z", "r01", "r02"], json["repositories"]!.AsArray().Select(r => (string?)r!["name"]).Take(4));
    }

    [Fact]
    public void An_unknown_kind_in_the_file_is_refused()
    {
        File.WriteAllText(_file, """{"kind":"planets","parent":"","name":"x"}""" + "\n");
        using var state = new EmulatorState(TimeProvider.System);
        Assert.Throws<InvalidDataException>(() => state.Open(_file));
    }

    [Fact]
    public async Task Requests_that_change_something_run_one_at_a_time()
    {
        // The slow clock is read between the check for an existing share and the creation.
        var options = new EmulatorOptions { Clock = new SlowClock() };
        await using var emulator = await TestEmulator.StartAsync(options, """{"organizations":[{"name":"a","repositories":[{"name":"r"}]}]}""");
        const string Share = """{"access_domain":"other","permit":"read","deadline":"forever"}""";
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => emulator.PostAsync("/v2/manage/namespaces/a/repositories/r/access-domains", Share)));
        Assert.Equal([201, 409, 409, 409], answers.Select(answer => answer.Status).Order());
    }

    // The emulator holds the file open for writing. On Windows, a reader must allow this with its share mode.
    private async Task<string> ReadWhileOpenAsync()
    {
        await using var file = new FileStream(_file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync();
    }
}
