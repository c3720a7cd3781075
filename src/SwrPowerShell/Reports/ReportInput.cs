using System.Collections;
using SwrPowerShell.Core.Reports;

namespace SwrPowerShell.Reports;

/// <summary>Reads what comes through the pipeline: by properties, so that also a plan that was saved and loaded again can be reported.</summary>
internal static class ReportInput
{
    /// <summary>The row of the report for an object.</summary>
    /// <param name="input">A result or an error.</param>
    /// <param name="lineOf">The line of a row of the source.</param>
    public static ReportEntry Read(PSObject input, Func<long, long> lineOf)
    {
        var entry = input.BaseObject switch
        {
            ErrorRecord error => FromError(error),
            Exception exception => FromError(ErrorRecords.Create(exception, null, (exception as SwrException)?.Row)),
            _ => FromResult(input),
        };
        return entry.Row is { } row ? entry with { Line = lineOf(row) } : entry;
    }

    private static ReportEntry FromError(ErrorRecord error)
    {
        var swr = error.Exception as SwrException;
        var target = error.TargetObject is null ? null : PSObject.AsPSObject(error.TargetObject);
        return new ReportEntry
        {
            Status = ReportStatus.Failed,
            Action = "failed",
            Item = target is null ? "" : NameOf(target) ?? (target.BaseObject as string ?? ""),
            Code = error.FullyQualifiedErrorId.Split(',')[0],
            Message = swr?.Message ?? error.ErrorDetails?.Message ?? error.Exception.Message,
            Advice = swr?.RecommendedAction ?? error.ErrorDetails?.RecommendedAction ?? "",
            Row = swr?.Row ?? (target is null ? null : RowOf(target)),
        };
    }

    private static ReportEntry FromResult(PSObject result)
    {
        var outcome = Text(result, "Outcome");
        var (status, action) = (outcome ?? Text(result, "Action")) switch
        {
            "Created" => (ReportStatus.Done, "created"),
            "Updated" => (ReportStatus.Done, "updated"),
            "Removed" => (ReportStatus.Done, "removed"),
            "Unchanged" or "None" => (ReportStatus.Unchanged, "unchanged"),
            "Create" => (ReportStatus.Planned, "toCreate"),
            "Update" => (ReportStatus.Planned, "toUpdate"),
            "Extra" => (ReportStatus.Planned, "extra"),
            _ => (ReportStatus.Other, "other"),
        };
        return new ReportEntry
        {
            Status = status,
            Action = action,
            Item = NameOf(result) ?? $"{result.BaseObject}",
            Message = Value(result, "Changes") is IEnumerable changes and not string ? string.Join("; ", changes.Cast<object>()) : "",
            Row = RowOf(result),
        };
    }

    private static string? NameOf(PSObject thing)
    {
        var organization = Text(thing, "Organization") ?? Text(thing, "namespace");
        var name = Text(thing, "repository") ?? Text(thing, "Name") ?? Text(thing, "DisplayName") ?? Text(thing, "display_name");
        return organization is null ? name : $"{organization}/{name}";
    }

    private static long? RowOf(PSObject thing) => Value(thing, "Row") switch
    {
        long row => row,
        int row => row,
        _ => null,
    };

    private static string? Text(PSObject thing, string property) => Value(thing, property)?.ToString();

    private static object? Value(PSObject thing, string property)
    {
        var value = thing.Properties[property]?.Value;
        return value is PSObject wrapped ? wrapped.BaseObject : value;
    }
}
