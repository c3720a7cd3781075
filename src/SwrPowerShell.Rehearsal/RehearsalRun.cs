using SwrPowerShell.Core;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Bulk;
using SwrPowerShell.Core.DesiredState;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Reports;
using SwrPowerShell.Core.Swr;
using SwrPowerShell.Emulator.Hosting;

namespace SwrPowerShell.Rehearsal;

/// <summary>Creates the repositories of a file in a new emulator, with the client of the module.</summary>
internal sealed class RehearsalRun(ResultTable table)
{
    private const int ThrottleLimit = 16;

    /// <summary>Returns the number of failed rows.</summary>
    public async Task<int> RunAsync(CsvRows file)
    {
        await using var emulator = await EmulatorApp.StartAsync(new EmulatorOptions(), CancellationToken.None);
        using var session = new SwrSession(
            new ConnectionSettings { Endpoint = emulator.Endpoint, Region = "emulator-1" }, TokenCredential.Iam(new Secret(emulator.Token)));
        return await Task.Run(() => Run(file, session.CreateClient(SilentObserver.Instance)));
    }

    private int Run(CsvRows file, SwrClient client)
    {
        var signal = new PipelineSignal();
        var organizations = new OrganizationsOnDemand(client);
        var bulk = new OrderedBulk<RehearsalRow, SwrRepository>(
            async (row, stop) =>
            {
                await organizations.EnsureAsync(row.Spec!.Organization);
                return await client.CreateRepositoryAsync(row.Spec, SwrIfExists.Error, stop);
            },
            ThrottleLimit, signal, CancellationToken.None);

        var seen = new DuplicateDetector();
        var columns = RepositoryColumns.Find(file.Header);
        var (number, read) = (0, 0);
        foreach (var cells in file.Read())
        {
            number++;
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                // Spreadsheets save cleared rows as empty rows.
                continue;
            }

            read++;
            var row = RehearsalRow.Read(number, file.LineOf(number), columns.Read(cells), seen);
            Wait(bulk, signal, () => bulk.HasRoom);
            if (row.Error is null)
            {
                bulk.Add(row);
            }
            else
            {
                bulk.AddFailed(row, row.Error);
            }
        }

        if (read == 0)
        {
            throw new SwrException(SwrErrorKind.InvalidArgument, ErrorIds.EmptyFile, "The file holds a header and no rows.");
        }

        Wait(bulk, signal, () => bulk.Count == 0);
        return table.Finish();
    }

    private void Wait(OrderedBulk<RehearsalRow, SwrRepository> bulk, PipelineSignal signal, Func<bool> condition)
    {
        while (true)
        {
            signal.Reset();
            while (bulk.TryTake(out var outcome))
            {
                table.Add(outcome);
            }

            if (condition())
            {
                return;
            }

            signal.Wait(CancellationToken.None);
        }
    }
}
