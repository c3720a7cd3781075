namespace SwrPowerShell.Emulator.Artifact;

/// <summary>Shows repositories, the account's user and the storage. No packages are stored here, so all sizes are zero.</summary>
internal sealed class ArtifactViews(ArtifactStore store, ArtifactJson writer, TimeProvider clock)
{
    private const int LongestPeriod = 366;

    public Reply List(Exchange exchange)
    {
        ArtifactBody.RequireOwnPath(exchange);
        var (page, total) = new ArtifactListQuery(exchange).Select(store.All());
        return ArtifactReply.Success((page, total, writer), static (json, it) =>
        {
            json.WriteStartObject();
            json.WriteNumber("total", it.total);
            json.WriteStartArray("repositories");
            foreach (var repository in it.page)
            {
                it.writer.WriteBasic(json, repository);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    public Reply Show(Exchange exchange)
    {
        ArtifactBody.RequireOwnPath(exchange);
        return ArtifactReply.Success(
            (writer, repository: store.FindActive(exchange.Route("repository"))),
            static (json, it) => it.writer.WriteBasic(json, it.repository, withStorage: true));
    }

    public Reply ShowInfo(Exchange exchange) => ArtifactReply.Success(
        (writer, repository: store.FindActive(exchange.Route("repository"))),
        static (json, it) => it.writer.WriteFull(json, it.repository, withPassword: true));

    public Reply ShowUser(Exchange exchange) => ArtifactReply.Success(writer, static (json, it) => it.WriteUser(json));

    public static Reply ShowStorage(Exchange exchange) => ArtifactReply.Success(0, static (json, _) =>
    {
        json.WriteStartObject();
        json.WriteString("totalStorage", "0B");
        json.WriteNumber("totalCount", 0);
        json.WriteEndObject();
    });

    /// <summary>One row a day. The form of the times is inferred: whatever begins with a date.</summary>
    public Reply ListStatistic(Exchange exchange)
    {
        ArtifactBody.RequireOwnPath(exchange);
        if (exchange.Query("repo") is { } name)
        {
            store.FindActive(name);
        }

        var end = Day(exchange, "end_time") ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var start = Day(exchange, "start_time") ?? end.AddDays(-6);
        if (start > end || end.DayNumber - start.DayNumber > LongestPeriod)
        {
            throw ArtifactBody.Invalid("start_time");
        }

        return ArtifactReply.Success((start, end), static (json, it) =>
        {
            json.WriteStartArray();
            for (var day = it.start; day <= it.end; day = day.AddDays(1))
            {
                json.WriteStartObject();
                json.WriteString("summaryDate", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                json.WriteNumber("filesCount", 0);
                json.WriteNumber("foldersCount", 0);
                json.WriteNumber("itemsCount", 0);
                json.WriteString("usedSpace", "0B");
                json.WriteNumber("usedSpaceLength", 0);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static DateOnly? Day(Exchange exchange, string name) => exchange.Query(name) switch
    {
        null => null,
        { Length: >= 10 } text when DateOnly.TryParseExact(
            text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => throw ArtifactBody.Invalid(name),
    };
}
