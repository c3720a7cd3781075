using System.Text.Unicode;

namespace SwrPowerShell.Emulator.Responses;

/// <summary>Parses JSON that came over the wire.</summary>
internal static class WireJson
{
    /// <summary>The value, or null unless the bytes are one JSON value whose texts are valid Unicode.</summary>
    public static JsonElement? TryParse(ReadOnlySpan<byte> json)
    {
        try
        {
            return IsValid(json) ? JsonElement.Parse(json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether all texts are valid Unicode: JsonElement accepts an escaped half of a surrogate pair and throws when it is read.</summary>
    /// <exception cref="JsonException">The bytes are not JSON.</exception>
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
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    _ = reader.GetString();
                }
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
