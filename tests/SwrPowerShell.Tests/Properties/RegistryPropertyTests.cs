using FsCheck.Fluent;
using SwrPowerShell.Tests.Core.DesiredState.Registry;
using SwrPowerShell.Tests.Core.Swr;
using Xunit;

namespace SwrPowerShell.Tests.Properties;

/// <summary>Properties of Export-, Compare- and Sync-SwrRegistry with random registries.</summary>
public sealed class RegistryPropertyTests
{
    [Fact]
    public void What_is_applied_is_what_is_exported_and_compares_equal() => ForRandomRegistries(async (files, _) =>
    {
        await using var it = await ClientOnEmulator.StartAsync(withIam: true);
        using var exported = new RegistryTestFolder();

        await files.SyncAsync(it.Client);
        await exported.ExportAsync(it.Client);

        Assert.Equal(files.Files, exported.Files);
        Assert.Empty(await files.CompareAsync(it.Client));
    });

    [Fact]
    public void A_run_that_was_killed_is_completed_by_the_next() => ForRandomRegistries(async (files, seed) =>
    {
        await using var it = await ClientOnEmulator.StartAsync(withIam: true);
        using var exported = new RegistryTestFolder();

        await files.SyncAsync(it.Client, new Random(seed).Next(40));
        await files.SyncAsync(it.Client, new Random(seed + 1).Next(40));
        await files.SyncAsync(it.Client);
        await exported.ExportAsync(it.Client);

        Assert.Equal(files.Files, exported.Files);
    });

    [Fact]
    public void Two_runs_at_once_do_no_harm() => ForRandomRegistries(async (files, seed) =>
    {
        await using var it = await ClientOnEmulator.StartAsync(withIam: true);
        using var exported = new RegistryTestFolder();

        // The second run continues after the first has made a part of the changes.
        await files.SyncAsync(it.Client, new Random(seed).Next(20));
        await Task.WhenAll(Task.Run(() => files.SyncAsync(it.Client)), Task.Run(() => files.SyncAsync(it.Client)));
        await exported.ExportAsync(it.Client);

        Assert.Equal(files.Files, exported.Files);
    });

    [Fact]
    public void One_registry_becomes_another() => ForRandomRegistries(async (files, seed) =>
    {
        await using var it = await ClientOnEmulator.StartAsync(withIam: true);
        using var before = new RegistryTestFolder();
        new RandomRegistry(seed + 1).Write(before.Path);
        if (before.Files.Count > 0)
        {
            await before.SyncAsync(it.Client);
        }

        await files.SyncAsync(it.Client);

        // The remaining resources are extra: the files do not list them.
        Assert.All(await files.CompareAsync(it.Client), change => Assert.StartsWith("Extra ", change, StringComparison.Ordinal));
    });

    [Fact]
    public void What_has_no_file_stays_as_it_is_even_with_removals() => ForRandomRegistries(async (files, seed) =>
    {
        await using var it = await ClientOnEmulator.StartAsync(withIam: true);
        using var before = new RegistryTestFolder();
        using var after = new RegistryTestFolder();
        await files.SyncAsync(it.Client);
        await before.ExportAsync(it.Client);
        var random = new Random(seed);
        new RandomRegistry(seed + 1).Write(files.Path);
        var managed = files.Files.Keys.Where(_ => random.Next(2) == 0).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files.Files.Keys.Where(file => !managed.Contains(file)))
        {
            File.Delete(Path.Combine(files.Path, file));
        }

        if (managed.Count > 0)
        {
            await files.SyncAndPruneAsync(it.Client);
        }

        await after.ExportAsync(it.Client);

        var left = after.Cells("repositories.csv").Select(row => $"{row["Organization"]}/{row["Name"]}").ToHashSet(StringComparer.Ordinal);
        foreach (var file in before.Files.Keys.Where(file => !managed.Contains(file)))
        {
            // Resources of a repository or an organization are created and removed with it, if the files include it.
            var expected = before.Cells(file).Where(row => !managed.Contains("repositories.csv") || !row.TryGetValue("Name", out var name) || file == "organizations.csv" || left.Contains($"{row["Organization"]}/{name}"));
            Assert.Equal(InBoth(expected), InBoth(after.Cells(file)));
        }

        IEnumerable<string> InBoth(IEnumerable<IReadOnlyDictionary<string, string>> rows) => rows
            .Where(row => !managed.Contains("organizations.csv") || (Has(before, row) && Has(after, row))).Select(Text);

        static bool Has(RegistryTestFolder folder, IReadOnlyDictionary<string, string> row) =>
            folder.Cells("organizations.csv").Any(organization => organization["Name"] == row["Organization"]);

        static string Text(IReadOnlyDictionary<string, string> row) => string.Join('|', row.Select(cell => $"{cell.Key}={cell.Value}"));
    });

    private static void ForRandomRegistries(Func<RegistryTestFolder, int, Task> holds) => PropertyRun.ForAll(
        Gen.Choose(0, 1_000_000),
        seed =>
        {
            using var files = new RegistryTestFolder();
            new RandomRegistry(seed).Write(files.Path);
            if (files.Files.Count > 0)
            {
                holds(files, seed).GetAwaiter().GetResult();
            }
        },
        count: 10);
}
