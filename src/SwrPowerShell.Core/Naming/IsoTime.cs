using System.Text.RegularExpressions;

namespace SwrPowerShell.Core.Naming;

/// <summary>Parses times that begin with year, month and day, in the formats of services and files. Other orders are ambiguous and rejected.</summary>
internal static partial class IsoTime
{
    private const int Limit = 1000;

    /// <summary>Parses a text such as <c>2027-06-30</c>, <c>2027-06-30T18:00:00Z</c> or <c>2027-06-30 18:00:00 +0800 CST</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isUtc">Whether a time without a zone is UTC; otherwise it is local.</param>
    /// <param name="time">The time.</param>
    public static bool TryParse(string? text, bool isUtc, out DateTimeOffset time)
    {
        time = default;
        if (text is null || Form().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var zone = match.Groups["zone"].Value;
        var normal = $"{match.Groups["date"].Value}T{(match.Groups["time"] is { Success: true } of ? of.Value : "00:00")}{match.Groups["fraction"].Value}"
            + (zone.Length == 0 && match.Groups["utc"].Success ? "Z" : zone);
        return DateTimeOffset.TryParse(
            normal, CultureInfo.InvariantCulture, isUtc ? DateTimeStyles.AssumeUniversal : DateTimeStyles.AssumeLocal, out time);
    }

    [GeneratedRegex(
        @"^\s*(?<date>\d{4}-\d{2}-\d{2})([Tt ](?<time>\d{2}:\d{2}(:\d{2})?)(?<fraction>\.\d{1,7})?\d{0,9} ?(?<zone>[Zz]|[+-]\d{2}:?\d{2})?( ?(?<utc>UTC|GMT)| [A-Z]{3,4})?)?\s*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Form();
}
