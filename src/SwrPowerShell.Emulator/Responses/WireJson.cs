using System.Text.Json;
using System.Text.Unicode;

namespace SwrPowerShell.Emulator.Responses;

/// <summary>Parses JSON that came over the wire.</summary>
internal static class WireJson
{
    /// <summary>The value, or null unless the bytes are one JSON value whose texts are valid Unicode.</summary>
    public static JsonElement? TryParse(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return null;
        }

        try
        {
            // JsonElement takes an escaped half of a surrogate pair and throws when its text is read.
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    _ = reader.GetString();
                }
            }

            return JsonElement.Parse(json);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
