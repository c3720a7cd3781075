using System.Text.Unicode;

namespace SwrPowerShell.Emulator.Responses;

/// <summary>Parses JSON that came over the wire.</summary>
internal static class WireJson
{
    /// <summary>The value, or null unless the bytes are one JSON value whose texts are valid Unicode.</summary>
    public static JsonElement? TryParse(ReadOnlySpan<byte> json) => IsValid(json) ? JsonElement.Parse(json) : null;

    /// <summary>Whether the bytes are one JSON value whose texts are valid Unicode.</summary>
    public static bool IsValid(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                // An escaped half of a surrogate pair is accepted by the reader, and throws only here.
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    _ = reader.GetString();
                }
            }

            return true;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
