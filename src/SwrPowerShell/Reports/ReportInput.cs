using System.Collections;
using SwrPowerShell.Core.Reports;

namespace SwrPowerShell.Reports;

/// <summary>Reads results and errors by their properties, so that a plan from a file can be reported, too.</summary>
internal static class ReportInput
{
    private const string OrganizationAction = nameof(SwrAction.CreateOrganization);

    /// <summary>Returns the entry of the report for an object.</summary>
    /// <param name="input">A result or an error.</param>
    /// <param name="lineOf">Returns the line of a row of the source file.</param>
    public static ReportEntry Read(PSObject input, Func<long, long> lineOf)
    {
        var entry = input.BaseObject switch
        {
            ErrorRecord error => FromError(error),
            Exception exception => FromError(ErrorRecords.Create(exception, null, (exception as SwrException)?.Row)),
            _ => FromResult(input),
        };
        return entry is { Row: { } row, File: null } ? entry with { Line = lineOf(row) } : entry;
    }

    /// <summary>Returns the command and the endpoint that an object or an error comes from, if they are known.</summary>
    public static (string? Command, Uri? Endpoint) OriginOf(PSObject input) => input.BaseObject switch
    {
        SwrItem item => (item.Command, item.Origin?.Endpoint),
        ErrorRecord { Exception: SwrException error } record => (
            record.InvocationInfo?.MyCommand?.Name, Uri.TryCreate(error.RequestUri, UriKind.Absolute, out var uri) ? uri : null),
        _ => (null, null),
    };

    private static ReportEntry FromError(ErrorRecord error)
    {
        var swr = error.Exception as SwrException;

        // The error of the statement throw with a text has the text as id and as target object.
        var isText = error.FullyQualifiedErrorId == error.Exception.Message;
        var target = isText || error.TargetObject is null ? null : PSObject.AsPSObject(error.TargetObject);
        return new ReportEntry
        {
            Status = ReportStatus.Failed,
            Action = "failed",
            Item = target is null ? "" : NameOf(target) ?? (target.BaseObject as string ?? ""),
            Code = isText ? "" : error.FullyQualifiedErrorId.Split(',')[0],
            Message = swr?.Message ?? error.ErrorDetails?.Message ?? error.Exception.Message,
            Advice = swr?.RecommendedAction ?? error.ErrorDetails?.RecommendedAction ?? "",
            RequestId = swr?.RequestId ?? "",
            Row = swr?.Row ?? (target is null ? null : RowOf(target)),
            File = swr?.File,
            Line = swr?.Line,
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
            "Valid" => (ReportStatus.Unchanged, "valid"),
            "Unchanged" or "None" => (ReportStatus.Unchanged, "unchanged"),
            "Create" or OrganizationAction => (ReportStatus.Planned, "toCreate"),
            "Update" => (ReportStatus.Planned, "toUpdate"),
            "Extra" => (ReportStatus.Planned, "extra"),
            _ => (ReportStatus.Other, "other"),
        };
        var isOrganization = Text(result, "Action") == OrganizationAction;
        var registry = NameOfRegistry(result);
        object[] changes = Value(result, "Changes") is IEnumerable list and not string ? [.. list.Cast<object>()] : [];
        return new ReportEntry
        {
            Status = status,
            Action = action,
            Item = isOrganization ? Text(result, "Organization")! : registry ?? NameOf(result) ?? $"{result.BaseObject}",
            Message = isOrganization ? "organization"
                : registry is not null && changes.Length == 0 && status != ReportStatus.Unchanged ? Text(result, "Detail") ?? ""
                : action == "toCreate" && Value(result, "IsPublic") is bool isPublic ? isPublic ? "public" : "private"
                : string.Join("; ", changes),
            Changes = [.. changes.Select(ReadChange).OfType<ReportChange>()],
            Row = RowOf(result),
            File = FileOf(result),
            Line = FileOf(result) is null ? null : NumberOf(result, "Line"),
        };
    }

    // A change of a resource of a folder of files, with kind, place and target.
    private static string? NameOfRegistry(PSObject result)
    {
        if (!Enum.TryParse<SwrRegistryResource>(Text(result, "Resource"), out var resource) || Text(result, "Organization") is not { } organization)
        {
            return null;
        }

        var (name, target) = (Text(result, "Name") ?? "", Text(result, "Target") ?? "");
        return $"{Core.Http.Nouns.InWords(resource.ToString())} {organization}{(name.Length == 0 ? "" : $"/{name}")}{(target.Length == 0 ? "" : $": {target}")}";
    }

    private static string? FileOf(PSObject result) =>
        Text(result, "File") is { } file && Core.DesiredState.Registry.RegistryKind.All.Any(kind => kind.FileName == file) ? file : null;

    private static ReportChange? ReadChange(object change)
    {
        var properties = PSObject.AsPSObject(change);
        return Text(properties, "Name") is { } name && properties.Properties["Current"] is { } current && properties.Properties["Desired"] is { } desired
            ? new ReportChange(name, SwrPropertyChange.Text(current.Value), SwrPropertyChange.Text(desired.Value))
            : null;
    }

    private static string? NameOf(PSObject thing)
    {
        var organization = Text(thing, "Organization") ?? Text(thing, "namespace");
        var name = Text(thing, "repository") ?? Text(thing, "Name") ?? Text(thing, "DisplayName") ?? Text(thing, "display_name");
        return organization is null ? name : $"{organization}/{name}";
    }

    private static long? RowOf(PSObject thing) => NumberOf(thing, "Row");

    private static long? NumberOf(PSObject thing, string property) => Value(thing, property) switch
    {
        long row => row,
        int row => row,
        _ => null,
    };

    internal static string? Text(PSObject thing, string property) => Value(thing, property)?.ToString();

    internal static object? Value(PSObject thing, string property) => CellValue.Unwrap(thing.Properties[property]?.Value);
}
