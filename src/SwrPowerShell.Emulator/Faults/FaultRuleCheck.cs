using System.Buffers;

namespace SwrPowerShell.Emulator.Faults;

/// <summary>Validates fault rules.</summary>
internal static class FaultRuleCheck
{
    public const int LongestDelayMs = 600_000;

    private static readonly SearchValues<char> s_headerNameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static void Check(FaultRule? rule)
    {
        if (rule is null)
        {
            throw new FormatException("A rule is null.");
        }

        if (!Enum.IsDefined(rule.Kind))
        {
            throw new FormatException($"kind takes {string.Join(", ", Enum.GetNames<FaultKind>())}, not {rule.Kind}.");
        }

        // 204 and 304 have no body, and every reply of a fault has one.
        if (rule.Status is < 200 or > 599 or StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
        {
            throw new FormatException($"status takes a number from 200 to 599 except 204 and 304, not {rule.Status}.");
        }

        InRange("delayMs", rule.DelayMs, LongestDelayMs);
        InRange("percent", rule.Percent ?? 0, 100);
        InRange("times", rule.Times ?? 0, int.MaxValue);
        InRange("after", rule.After, int.MaxValue);
        foreach (var (name, value) in rule.Headers ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(s_headerNameCharacters) || !IsHeaderValue(value))
            {
                throw new FormatException($"headers: '{name}' is not a header with a value of printable ASCII characters.");
            }
        }

        if (rule.Location is { } location && !IsHeaderValue(location))
        {
            throw new FormatException("location takes printable ASCII characters.");
        }
    }

    private static bool IsHeaderValue(string? value) => value is not null && !value.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private static void InRange(string name, int number, int maximum)
    {
        if (number < 0 || number > maximum)
        {
            throw new FormatException($"{name} takes a whole number from 0 to {maximum}, not {number}.");
        }
    }
}
