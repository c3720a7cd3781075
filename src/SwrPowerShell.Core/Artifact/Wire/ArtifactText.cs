namespace SwrPowerShell.Core.Artifact.Wire;

/// <summary>Parses sizes, which the service returns as texts.</summary>
internal static class ArtifactText
{
    private static readonly string[] s_units = ["B", "K", "M", "G", "T", "P"];

    /// <summary>Returns a size such as <c>549.62 MB</c>, or a number without a unit, in bytes; null for another text.</summary>
    public static long? Bytes(JsonElement? size)
    {
        var text = Plain(size)?.ToUpperInvariant() ?? "";
        var digits = text.TrimEnd(" ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray());
        var unit = text[digits.Length..].Trim();
        var power = unit is "" or "BYTE" or "BYTES" ? 0 : Array.IndexOf(s_units, unit[..1]);
        var known = unit.Length <= 1 || unit is "BYTE" or "BYTES" || unit[1..] is "B" or "IB";
        return known && power >= 0 && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0
            && number * Math.Pow(1024, power) < long.MaxValue
            ? (long)Math.Round(number * Math.Pow(1024, power))
            : null;
    }

    /// <summary>Returns a text, or a number as text.</summary>
    public static string? Plain(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()?.Trim(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };
}
