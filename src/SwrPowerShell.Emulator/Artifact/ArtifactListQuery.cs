namespace SwrPowerShell.Emulator.Artifact;

/// <summary>Filters and pages the list of repositories. They are ordered by creation, because the values of sort are undocumented.</summary>
internal sealed class ArtifactListQuery(Exchange exchange)
{
    /// <summary>Inferred.</summary>
    private const int DefaultPageSize = 20;

    private const int LongestPeriod = 366;

    /// <summary>The days of a statistic. The format of the times is inferred: any text that begins with a date.</summary>
    public static (DateOnly Start, DateOnly End) Period(Exchange exchange, TimeProvider clock)
    {
        var end = Day("end_time") ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var start = Day("start_time") ?? end.AddDays(-6);
        return start <= end && end.DayNumber - start.DayNumber <= LongestPeriod ? (start, end) : throw ArtifactErrors.Exception("start_time");

        DateOnly? Day(string name) => exchange.Query(name) switch
        {
            null => null,
            { Length: >= 10 } text when DateOnly.TryParseExact(
                text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
            _ => throw ArtifactErrors.Exception(name),
        };
    }

    public (ArtifactRepository[] Page, int Total) Select(IEnumerable<ArtifactRepository> repositories)
    {
        var status = Flag("is_recycle_bin") == true ? ArtifactRepository.Trash : ArtifactRepository.Active;
        var (name, type, formats, inProject) = (exchange.Query("qname"), exchange.Query("type"), Formats(), Flag("in_project"));
        var found = repositories.Where(repository =>
            repository.Status == status
            && (name is null || repository.DisplayName.Contains(name, StringComparison.OrdinalIgnoreCase))
            && (type is null || repository.Type.Equals(type, StringComparison.OrdinalIgnoreCase))
            && (formats.Length == 0 || formats.Contains(repository.Format))
            && (inProject != true || repository.ProjectId is not null)).ToArray();
        if (Flag("is_need_paging") == false)
        {
            return (found, found.Length);
        }

        var (number, size) = (Number("page_no", 1), Number("page_size", DefaultPageSize));
        var skipped = (long)(number - 1) * size;
        return (skipped >= found.Length ? [] : [.. found.Skip((int)skipped).Take(size)], found.Length);
    }

    private string[] Formats() =>
    [
        .. $"{exchange.Query("format")},{exchange.Query("format_list")}".Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(name => ArtifactFormats.Find(name) ?? throw ArtifactErrors.Exception("format")),
    ];

    private int Number(string name, int otherwise) =>
        exchange.Query(name) is { } text ? Page.Number(text, 1, int.MaxValue, ArtifactErrors.Invalid(name)) : otherwise;

    private bool? Flag(string name) => exchange.Query(name) switch
    {
        null => null,
        var text when bool.TryParse(text, out var flag) => flag,
        _ => throw ArtifactErrors.Exception(name),
    };
}
