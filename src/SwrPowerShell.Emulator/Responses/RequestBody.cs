using System.Text.Json;
using SwrPowerShell.Emulator.Hosting;

namespace SwrPowerShell.Emulator.Responses;

/// <summary>Reads JSON bodies and refuses what the documentation does not allow.</summary>
internal static class RequestBody
{
    public static JsonElement ReadObject(Exchange exchange)
    {
        if (exchange.Http.Request.ContentType?.Contains("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new RefusedException(SwrErrors.InvalidBodyType);
        }

        try
        {
            var reader = new Utf8JsonReader(exchange.Body);
            var element = JsonElement.ParseValue(ref reader);
            if (element.ValueKind == JsonValueKind.Object && !reader.Read())
            {
                return element;
            }
        }
        catch (JsonException)
        {
            // Refused below, like JSON that is not an object.
        }

        throw new RefusedException(SwrErrors.InvalidParameters);
    }

    /// <summary>The text of a property, or null when it is absent or null.</summary>
    public static string? Text(this JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new RefusedException(SwrErrors.InvalidParameters);
    }

    public static string MandatoryText(this JsonElement body, string name) =>
        body.Text(name) is { Length: > 0 } text ? text : throw new RefusedException(SwrErrors.MandatoryMissing);
}
