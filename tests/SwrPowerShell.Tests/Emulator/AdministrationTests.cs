using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Repositories;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

/// <summary>Invalid values of the controls are refused with a message that names the field and its valid values.</summary>
public class AdministrationTests
{
    [Theory]
    [InlineData("latency", """{"ms":-1}""", "ms"), InlineData("latency", """{"ms":1e300}""", "ms")]
    [InlineData("clock", """{"offsetSeconds":1e300}""", "offsetSeconds")]
    [InlineData("iam", """{"tokenLifetimeSeconds":0}""", "lifetime")]
    [InlineData("registry-host", """{"host":"a b"}""", "host"), InlineData("registry-host", """{"host":"a/b"}""", "host")]
    [InlineData("faults", """[{"kind":99}]""", "kind"), InlineData("faults", "[null]", "null")]
    [InlineData("faults", """[{"kind":"status","status":1000}]""", "status"), InlineData("faults", """[{"kind":"status","status":204}]""", "status")]
    [InlineData("faults", """[{"kind":"status","percent":101}]""", "percent"), InlineData("faults", """[{"kind":"delay","delayMs":-1}]""", "delayMs")]
    [InlineData("faults", """[{"kind":"status","times":-1}]""", "times"), InlineData("faults", """[{"kind":"status","after":-1}]""", "after")]
    [InlineData("faults", """[{"kind":"status","headers":{"a b":"c"}}]""", "headers")]
    [InlineData("faults", """[{"kind":"status","headers":{"a":"c\r\nd: e"}}]""", "headers")]
    [InlineData("faults", """[{"kind":"redirect","location":"\n"}]""", "location")]
    [InlineData("seed", """{"organizations":[{"name":"a","repositories":2000000000}]}""", "repositories")]
    [InlineData("seed", """{"organizations":[{"name":"a","repositories":-1}]}""", "repositories")]
    [InlineData("seed", """{"organizations":[{"name":"a","repositories":1.5}]}""", "repositories")]
    [InlineData("seed", """{"organizations":[{"name":"a","repositories":1,"num_images":-1}]}""", "num_images")]
    [InlineData("seed", """{"organizations":[{"name":"a","repositories":[{"name":"r","tags":1e9}]}]}""", "tags")]
    [InlineData("seed", """{"organizations":[{"name":"a","repositories":[{"name":"r","age_days":-1}]}]}""", "age_days")]
    [InlineData("seed", """{"organizations":[null]}""", "null"), InlineData("seed", """{"organizations":[{"name":"a","repositories":[null]}]}""", "null")]
    public async Task An_absurd_value_is_a_clear_error(string control, string body, string mentioned)
    {
        await using var test = await TestEmulator.StartAsync();
        var answer = await test.PostAsync("/_emulator/" + control, body);
        Assert.Equal(400, answer.Status);
        Assert.Contains(mentioned, (string)answer.Json["error"]!, StringComparison.Ordinal);
        Assert.Equal(200, (await test.GetAsync("/v2/manage/namespaces")).Status);
    }

    [Fact]
    public async Task A_seed_says_how_old_things_are_and_retention_goes_by_it()
    {
        const string Seed = """
            {"organizations":[{"name":"a","repositories":[{"name":"r","age_days":100,
              "tags":[{"tag":"old","age_days":40,"size":5},{"tag":"new","age_days":1.5,"size":7}],
              "retentions":[{"rules":[{"template":"date_rule","params":{"days":"30"}}]}]}]}]}
            """;
        await using var test = await TestEmulator.StartAsync(seed: Seed);
        var repository = (await test.GetAsync("/v2/manage/namespaces/a/repos/r")).Json;
        Assert.Equal(100, (DateTimeOffset.UtcNow - (DateTimeOffset)repository["created"]!).TotalDays, 0.1);
        Assert.Equal(12, (long)repository["size"]!);
        Assert.Equal("""{"deleted":1}""", (await test.SendAsync("POST", "/_emulator/retention/run")).Body);
        Assert.Equal("new", (await test.GetAsync("/_emulator/state")).Json["tags"]!.AsArray().Select(tag => (string?)tag!["tag"]).Single());
    }

    [Fact]
    public async Task A_seed_file_is_there_from_the_start_and_its_mistakes_are_named()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """{"Organizations":[{"name":"a","repositories":2}]}""");
            await using (var test = await TestEmulator.StartAsync(new EmulatorOptions { SeedFile = file }))
            {
                Assert.Equal(2, test.Emulator.State.Table<Repository>().List("a").Length);
            }

            await File.WriteAllTextAsync(file, """{"organisations":[]}""");
            var refused = await Assert.ThrowsAsync<InvalidDataException>(() => EmulatorApp.StartAsync(new EmulatorOptions { SeedFile = file }, default));
            Assert.Contains("organisations", refused.Message, StringComparison.Ordinal);
            Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
