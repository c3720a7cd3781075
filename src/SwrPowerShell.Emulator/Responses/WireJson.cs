using System.Text.Unicode;

namespace SwrPowerShell.Emulator.Responses;

/// <summary>Parses received JSON.</summary>
internal static class WireJson
{
    /// <summary>The value; null if <see cref="IsValid"/> is false.</summary>
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
                // The reader accepts an escaped unpaired surrogate; GetString throws.
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
