namespace SwrPowerShell.Emulator.Responses;

/// <summary>The JSON body of a request as a record of the endpoint's area. Invalid bodies have the errors of the service.</summary>
internal readonly record struct Body<T>(T Value)
{
    public static ValueTask<Body<T>> BindAsync(HttpContext http) => new(new Body<T>(Of(Exchange.Of(http))));

    public static T Of(Exchange exchange)
    {
        var isJson = exchange.Http.Request.ContentType?.Contains("application/json", StringComparison.OrdinalIgnoreCase) == true;
        ApiException.ThrowIf(exchange.Dialect == ErrorDialect.Swr && !isJson, SwrErrors.InvalidBodyType);
        return Read(exchange) ?? throw Refuse(exchange, field: null);
    }

    private static T? Read(Exchange exchange)
    {
        if (!WireJson.IsValid(exchange.Body))
        {
            return default;
        }

        try
        {
            return JsonSerializer.Deserialize(exchange.Body, exchange.TypeInfo<T>());
        }
        catch (JsonException problem)
        {
            // The last name of a path such as $.auth.identity.methods[0].
            throw Refuse(exchange, problem.Path?.Split('.') is [_, .., var name] ? name.Split('[')[0] : null);
        }
    }

    private static ApiException Refuse(Exchange exchange, string? field) => new(exchange.Dialect switch
    {
        ErrorDialect.Iam => IamErrors.Invalid(field ?? "auth"),
        ErrorDialect.Artifact => ArtifactErrors.Invalid(field ?? "body"),
        _ => SwrErrors.InvalidParameters,
    });
}
