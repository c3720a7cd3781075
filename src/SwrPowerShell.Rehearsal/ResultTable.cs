using SwrPowerShell.Core.Bulk;

namespace SwrPowerShell.Rehearsal;

/// <summary>Prints one line per row, and a summary. The widths of the columns are fixed, so that each line can be printed at once.</summary>
internal sealed class ResultTable(TextWriter output)
{
    private int _created;
    private int _failed;

    public void Add(BulkOutcome<RehearsalRow, SwrRepository> outcome)
    {
        if (_created + _failed == 0)
        {
            output.WriteLine($"{"Row",5} {"Line",5}  {"Repository",-32} {"Result",-8} Detail");
        }

        if (outcome.Error is null)
        {
            _created++;
            Line(outcome.Item, "created", $"{(outcome.Result!.IsPublic ? "public" : "private")}, {outcome.Result.Category ?? "no category"}");
        }
        else
        {
            _failed++;
            var error = outcome.Error as SwrException;
            var suggestion = error?.Suggestion is { } name ? $" Did you mean '{name}'?" : "";
            Line(outcome.Item, "failed", $"{error?.ErrorId ?? ErrorIds.UnexpectedError}: {outcome.Error.Message}{suggestion}");
        }
    }

    /// <summary>Prints the summary, and returns the number of failed rows.</summary>
    public int Finish()
    {
        output.WriteLine();
        output.WriteLine($"{_created + _failed} rows: {_created} would be created, {_failed} would fail.");
        return _failed;
    }

    private void Line(RehearsalRow row, string result, string detail) =>
        output.WriteLine($"{row.Number,5} {row.Line,5}  {row.Label,-32} {result,-8} {detail}");
}
