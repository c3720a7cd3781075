namespace SwrPowerShell.Core.Swr;

/// <summary>Expiration time of a share: a time or <c>forever</c>.</summary>
public static class ShareDeadline
{
    private const string ForeverText = "forever";
    private const int LastYear = 9999;

    /// <summary>The value of a share that does not expire: the maximum, so that it compares as later than any time.</summary>
    public static DateTimeOffset Forever { get; } = DateTimeOffset.MaxValue;

    /// <summary>Parses <c>forever</c> or a time with the year first.</summary>
    public static bool TryParse(string? text, bool isUtc, out DateTimeOffset until)
    {
        until = Forever;
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Equals(ForeverText, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        // Formats such as 06/07/2027 are ambiguous and rejected.
        if (!IsoTime.TryParse(trimmed, isUtc, out var time))
        {
            return false;
        }

        // Export-Csv writes the value of a share that does not expire as the last second of the year 9999.
        until = time.Year == LastYear ? Forever : time;
        return true;
    }

    /// <summary>Parses the column Until of a file of Export-Csv, which writes it in the format of the current culture, by means of the column Deadline.</summary>
    /// <remarks>Fails if the columns differ, because one of them was edited or the file is from a computer with another culture.</remarks>
    public static bool TryParseExported(string text, string? deadline, out DateTimeOffset until) =>
        TryParse(deadline, isUtc: true, out until)
        && DateTimeOffset.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.None, out var written)
        && (until - written).Duration() < TimeSpan.FromSeconds(1);

    /// <summary>Returns the time if it is in the future.</summary>
    /// <exception cref="SwrException"><c>InvalidDeadline</c>.</exception>
    public static DateTimeOffset RequireFuture(DateTimeOffset until, DateTimeOffset now) => until > now ? until : throw SwrRules.Invalid(
        ErrorIds.InvalidDeadline,
        $"The share would end at {until:yyyy-MM-dd HH:mm:ss zzz}, and that is past.",
        "Give a time to come as -Until, or -Forever; to end a share now, remove it with Remove-SwrRepositoryShare.");

    /// <summary>The error for a text that cannot be parsed.</summary>
    public static SwrException Unreadable(string text) => SwrRules.Invalid(
        ErrorIds.InvalidDeadline,
        $"{DisplayText.Quoted(text)} is not a time with the year first. Write 2027-06-30, 2027-06-30T18:00:00Z or forever.",
        "Correct the value in the column Until (deadline). Export-Csv writes times in the language of the machine: keep the column Deadline, or write '{0:o}' -f $_.Until.");

    /// <summary>The error for a new share without a time.</summary>
    public static SwrException Missing(string share) => SwrRules.Invalid(
        ErrorIds.DeadlineRequired,
        $"The share {DisplayText.Quoted(share)} needs a time when it ends, or the word that it does not. An empty cell is not for ever.",
        "Add -Until or -Forever, or a column Until (deadline) with a time or the word forever.");
}
