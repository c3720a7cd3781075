namespace SwrPowerShell.Emulator.Responses;

/// <summary>The JSON body of a request as a record of the endpoint's area. What is no such record is refused.</summary>
internal readonly record struct Body<T>(T Value)
{
    public static ValueTask<Body<T>> BindAsync(HttpContext http)
    {
        if (http.Request.ContentType?.Contains("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new ApiException(SwrErrors.InvalidBodyType);
        }

        var exchange = Exchange.Of(http);
        try
        {
            if (WireJson.IsValid(exchange.Body) && JsonSerializer.Deserialize(exchange.Body, exchange.TypeInfo<T>()) is { } value)
            {
                return new(new Body<T>(value));
            }
        }
        catch (JsonException)
        {
            // Refused below, as everything that is no such record.
        }

        throw new ApiException(SwrErrors.InvalidParameters);
    }
}
