using System.Text;
using SwrPowerShell.Core.DesiredState.Registry;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr;

namespace SwrPowerShell.Tests.Core.DesiredState.Registry;

/// <summary>A temporary folder of files of a registry, and what the commands do with one.</summary>
internal sealed class RegistryTestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("swr-registry-").FullName;

    /// <summary>The files by name, with their text.</summary>
    public SortedDictionary<string, string> Files =>
        new(Directory.GetFiles(Path).ToDictionary(path => System.IO.Path.GetFileName(path), File.ReadAllText), StringComparer.Ordinal);

    public RegistryTestFolder Write(string file, params string[] lines)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, file), string.Join('\n', lines) + "\n", Encoding.UTF8);
        return this;
    }

    public RegistryFolder Read(params SwrRegistryResource[] resources) =>
        RegistryFolder.Read(Path, resources, NameRules.Cloud, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>The only file, read.</summary>
    public RegistryFileContent ReadOne() => Read().Files.Single();

    public async Task<(RegistryPlan Plan, RegistryRun Run)> PlanAsync(SwrClient client, bool includeExtra = false)
    {
        var (folder, run) = (Read(), new RegistryRun(client, NameRules.Cloud));
        var reader = new RegistryReader(run, folder, includeExtra);
        foreach (var read in await reader.ReadListsAsync(CancellationToken.None))
        {
            await reader.ReadAsync(read, CancellationToken.None);
        }

        return (await RegistryPlan.CreateAsync(run, folder, reader, CancellationToken.None), run);
    }

    /// <summary>What a comparison says beyond None, extras included.</summary>
    public async Task<string[]> CompareAsync(SwrClient client)
    {
        var (plan, _) = await PlanAsync(client, includeExtra: true);
        return
        [
            .. plan.Lines.Concat(await plan.FindExtrasAsync(withOrganizations: true, CancellationToken.None))
                .Where(line => line.Step?.Change.Action != SwrAction.None)
                .Select(line => line.Error?.Message ?? $"{line.Step!.Change.Action} {line.Step.Kind.Noun} {line.Step}: {string.Join("; ", line.Step.Change.Changes)}"),
        ];
    }

    /// <summary>Carries out a plan, line after line; at most so many of them.</summary>
    public async Task SyncAsync(SwrClient client, int most = int.MaxValue)
    {
        var (plan, run) = await PlanAsync(client);
        foreach (var line in plan.Lines.Take(most))
        {
            await (line.Step ?? throw line.Error!).RunAsync(run, CancellationToken.None);
        }
    }

    /// <summary>Carries out all of a plan that can be, then removes what no row names.</summary>
    public async Task SyncAndPruneAsync(SwrClient client)
    {
        var (plan, run) = await PlanAsync(client, includeExtra: true);
        var extras = await plan.FindExtrasAsync(withOrganizations: true, CancellationToken.None);
        foreach (var step in plan.Lines.Concat(extras).Select(line => line.Step).OfType<RegistryStep>())
        {
            try
            {
                await step.RunAsync(run, CancellationToken.None);
            }
            catch (SwrException)
            {
                // Such as an organization that is not empty.
            }
        }
    }

    /// <summary>The rows of a file by column; none where there is no such file.</summary>
    public IEnumerable<IReadOnlyDictionary<string, string>> Cells(string file) => Files.Count == 0 ? []
        : Read().Files.Where(content => content.Kind.FileName == file).SelectMany(content => content.Rows).Select(row => row.Row.Cells);

    public async Task ExportAsync(SwrClient client)
    {
        var run = new RegistryRun(client, NameRules.Cloud);
        var export = new RegistryExport(run, RegistryKind.All);
        var writers = RegistryKind.All.ToDictionary(kind => kind, kind => new RegistryFileWriter(Path, kind));
        foreach (var organization in (await run.State.ReadOrganizationsAsync(CancellationToken.None)).Order(StringComparer.Ordinal))
        {
            await run.State.ReadAsync(organization, CancellationToken.None);
            var repositories = run.State.In(organization).OrderBy(it => it.Name, StringComparer.Ordinal);
            foreach (var (place, repository) in repositories.Select(it => (new RegistryPlace(organization, it.Name), (SwrRepository?)it)).Prepend((new(organization), null)))
            {
                foreach (var part in await export.ReadAsync(place, repository, CancellationToken.None))
                {
                    foreach (var item in part.Items.Where(part.Kind.IsDescribable))
                    {
                        writers[part.Kind].Add(place, item);
                    }
                }
            }
        }

        foreach (var writer in writers.Values)
        {
            writer.Finish();
            writer.Dispose();
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
