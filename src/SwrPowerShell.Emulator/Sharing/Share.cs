namespace SwrPowerShell.Emulator.Sharing;

/// <summary>That another account may pull from a repository.</summary>
public sealed record Share
{
    /// <summary>The deadline of a share that has none.</summary>
    public const string Forever = "forever";

    /// <summary>Organization and repository with a slash between them.</summary>
    public required string Repository { get; init; }

    /// <summary>The name of the other account.</summary>
    public required string AccessDomain { get; init; }

    /// <summary>What it may do; always <c>read</c>.</summary>
    public required string Permit { get; init; }

    /// <summary>Until when, as it was given: a UTC time, or <see cref="Forever"/>.</summary>
    public required string Deadline { get; init; }

    /// <summary>Its description.</summary>
    public string Description { get; init; } = "";

    /// <summary>The id of who created it.</summary>
    public required string CreatorId { get; init; }

    /// <summary>The name of who created it.</summary>
    public required string CreatorName { get; init; }

    /// <summary>When it was created, in UTC.</summary>
    public required DateTime Created { get; init; }

    /// <summary>When it was changed last, in UTC.</summary>
    public required DateTime Updated { get; init; }

    internal static bool IsDeadline(string text) => text == Forever || Parse(text) is not null;

    internal bool IsValidAt(DateTime now) => Deadline == Forever || Parse(Deadline) > now;

    private static DateTime? Parse(string text) =>
        text.EndsWith('Z')
        && DateTime.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
