namespace SwrPowerShell.Core.Swr;

/// <summary>Until when a share is good: a time, or for ever.</summary>
public static class ShareDeadline
{
    private const string ForeverText = "forever";
    private const int LastYear = 9999;

    /// <summary>Without an end. The greatest time there is, so that comparisons with other times come out right.</summary>
    public static DateTimeOffset Forever { get; } = DateTimeOffset.MaxValue;

    /// <summary>Reads a text: <c>forever</c>, or a time with the year first. One without a zone is of this machine's, except where the service wrote it.</summary>
    public static bool TryParse(string? text, bool isUtc, out DateTimeOffset until)
    {
        until = Forever;
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Equals(ForeverText, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        // 06/07/2027 is a day of June to some and of July to others.
        if (!IsoTime.TryParse(trimmed, isUtc, out var time))
        {
            return false;
        }

        // A file that was written from shares holds for ever as the last second of the calendar.
        until = time.Year == LastYear ? Forever : time;
        return true;
    }

    /// <summary>As the service writes it.</summary>
    public static string ToWire(DateTimeOffset until) => SwrRepositoryShare.DeadlineText(until);

    /// <summary>Reads the time of a share that Export-Csv wrote: in the format of a language, and the same time in the column Deadline.</summary>
    /// <remarks>The format of a language is read only where both agree: one that was changed by hand, or written elsewhere, is refused.</remarks>
    public static bool TryParseExported(string text, string? deadline, out DateTimeOffset until) =>
        TryParse(deadline, isUtc: true, out until) && AgreesWith(until, text, CultureInfo.CurrentCulture);

    private static bool AgreesWith(DateTimeOffset until, string text, CultureInfo culture) =>
        DateTimeOffset.TryParse(text, culture, DateTimeStyles.None, out var written) && (until - written).Duration() < TimeSpan.FromSeconds(1);

    /// <summary>Returns the time if it is still to come.</summary>
    /// <exception cref="SwrException"><c>InvalidDeadline</c>.</exception>
    public static DateTimeOffset RequireFuture(DateTimeOffset until, DateTimeOffset now) => until > now ? until : throw SwrRules.Invalid(
        ErrorIds.InvalidDeadline,
        $"The share would end at {until:yyyy-MM-dd HH:mm:ss zzz}, and that is past.",
        "Give a time to come as -Until, or -Forever; to end a share now, remove it with Remove-SwrRepositoryShare.");

    /// <summary>The error for a text that is neither.</summary>
    public static SwrException Unreadable(string text) => SwrRules.Invalid(
        ErrorIds.InvalidDeadline,
        $"{DisplayText.Quoted(text)} is not a time with the year first. Write 2027-06-30, 2027-06-30T18:00:00Z or forever.",
        "Correct the value in the column Until (deadline). Export-Csv writes times in the language of the machine: keep the column Deadline, or write '{0:o}' -f $_.Until.");

    /// <summary>The error for a new share without one.</summary>
    public static SwrException Missing(string share) => SwrRules.Invalid(
        ErrorIds.DeadlineRequired,
        $"The share {DisplayText.Quoted(share)} needs a time when it ends, or the word that it does not. An empty cell is not for ever.",
        "Add -Until or -Forever, or a column Until (deadline) with a time or the word forever.");
}
