namespace SwrPowerShell.Emulator.Responses;

/// <summary>Reads JSON bodies and refuses what the documentation does not allow.</summary>
internal static class RequestBody
{
    public static JsonElement ReadObject(Exchange exchange) => Read(exchange, JsonValueKind.Object);

    /// <summary>The elements of an array that has some.</summary>
    public static JsonElement[] ReadArray(Exchange exchange)
    {
        var elements = Read(exchange, JsonValueKind.Array).EnumerateArray().ToArray();
        return elements.Length > 0 ? elements : throw new ApiException(SwrErrors.MandatoryMissing);
    }

    /// <summary>The text of a property, or null when it is absent or null.</summary>
    public static string? Text(this JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new ApiException(SwrErrors.InvalidParameters);
    }

    public static string MandatoryText(this JsonElement body, string name) =>
        body.Text(name) is { Length: > 0 } text ? text : throw new ApiException(SwrErrors.MandatoryMissing);

    /// <summary>A mandatory text that is one of a few.</summary>
    public static string Word(this JsonElement body, string name, params ReadOnlySpan<string> words) =>
        body.MandatoryText(name) is var text && words.Contains(text) ? text : throw new ApiException(SwrErrors.InvalidValue);

    /// <summary>A boolean that is false when it is absent.</summary>
    public static bool Flag(this JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var value))
        {
            return false;
        }

        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new ApiException(SwrErrors.InvalidParameters);
    }

    /// <summary>The elements of a mandatory array.</summary>
    public static JsonElement[] Items(this JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var value))
        {
            throw new ApiException(SwrErrors.MandatoryMissing);
        }

        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray()]
            : throw new ApiException(SwrErrors.InvalidParameters);
    }

    /// <summary>The element itself when it is an object.</summary>
    public static JsonElement AsObject(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element : throw new ApiException(SwrErrors.InvalidParameters);

    /// <summary>The text of the element itself.</summary>
    public static string AsText(this JsonElement element) =>
        element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text
            ? text
            : throw new ApiException(SwrErrors.InvalidParameters);

    private static JsonElement Read(Exchange exchange, JsonValueKind kind)
    {
        if (exchange.Http.Request.ContentType?.Contains("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new ApiException(SwrErrors.InvalidBodyType);
        }

        return WireJson.TryParse(exchange.Body) is { } element && element.ValueKind == kind
            ? element
            : throw new ApiException(SwrErrors.InvalidParameters);
    }
}
