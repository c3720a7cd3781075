namespace SwrPowerShell.Core.Http;

/// <summary>Reads a value from text, number or Boolean; null if it cannot be converted.</summary>
/// <param name="expected">The expected type, for <c>-Debug</c>.</param>
internal abstract class TolerantConverter<T>(string expected) : JsonConverter<T?>
    where T : struct
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            JsonTokenType.Number => TolerantText.Raw(ref reader),
            _ => null,
        };
        if (text is not null && (string.IsNullOrWhiteSpace(text) || Parse(text) is not null))
        {
            return Parse(text);
        }

        TolerantJson.Skip(ref reader, expected, options);
        return null;
    }

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options)
    {
        if (value is { } present)
        {
            Write(writer, present);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>Parses the text of a value; null if it cannot be parsed.</summary>
    protected abstract T? Parse(string text);

    /// <summary>Writes a value for a request.</summary>
    protected abstract void Write(Utf8JsonWriter writer, T value);
}

/// <summary>Whole numbers, also as text.</summary>
internal sealed class TolerantInt64() : TolerantConverter<long>("a whole number")
{
    protected override long? Parse(string text) => Whole(text);

    protected override void Write(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);

    /// <summary>A whole number, which may be written as 3.0 or 3e2.</summary>
    public static long? Whole(string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) ? whole
        : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number)
            && number is >= long.MinValue and <= long.MaxValue ? (long)number
        : null;
}

/// <summary>Small whole numbers, also as text.</summary>
internal sealed class TolerantInt32() : TolerantConverter<int>("a whole number")
{
    protected override int? Parse(string text) => TolerantInt64.Whole(text) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    protected override void Write(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);
}

/// <summary>Numbers, also as text.</summary>
internal sealed class TolerantDouble() : TolerantConverter<double>("a number")
{
    protected override double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    protected override void Write(Utf8JsonWriter writer, double value) => writer.WriteNumberValue(value);
}

/// <summary>Booleans, also as text or as 1 and 0.</summary>
internal class TolerantBoolean() : TolerantConverter<bool>("true or false")
{
    protected override bool? Parse(string text) => FlagText.TryParse(text, out var flag) ? flag : null;

    protected override void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);
}

/// <summary>Booleans that requests contain as text.</summary>
internal sealed class TolerantBooleanText : TolerantBoolean
{
    protected override void Write(Utf8JsonWriter writer, bool value) => writer.WriteStringValue(value ? "true" : "false");
}

/// <summary>Times: as documented, without a zone (UTC), or as seconds or milliseconds since 1970.</summary>
internal sealed class TolerantTime() : TolerantConverter<DateTimeOffset>("a time")
{
    // As seconds, this is in the year 5138; as milliseconds, in 1973.
    private const long LeastMilliseconds = 100_000_000_000;
    private const long MostMilliseconds = 253_402_300_799_999;

    protected override DateTimeOffset? Parse(string text) =>
        IsoTime.TryParse(text, isUtc: true, out var time) ? time
        : TolerantInt64.Whole(text) is not (> 0 and <= MostMilliseconds and var number) ? null
        : number < LeastMilliseconds ? DateTimeOffset.FromUnixTimeSeconds(number)
        : DateTimeOffset.FromUnixTimeMilliseconds(number);

    protected override void Write(Utf8JsonWriter writer, DateTimeOffset value) => writer.WriteStringValue(value);
}

/// <summary>Texts, also from numbers and Booleans.</summary>
internal sealed class TolerantText : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return Raw(ref reader);
            default:
                TolerantJson.Skip(ref reader, "a text", options);
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    /// <summary>A value as it is written.</summary>
    public static string Raw(ref Utf8JsonReader reader) => Encoding.UTF8.GetString(reader.ValueSpan);
}
