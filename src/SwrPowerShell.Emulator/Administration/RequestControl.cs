namespace SwrPowerShell.Emulator.Administration;

/// <summary>Shows what was asked of the service.</summary>
internal sealed class RequestControl(RequestLog requests, InFlightGauge inFlight)
{
    public Reply List(Exchange exchange) => Reply.Json(requests.Snapshot(), static (json, snapshot) =>
    {
        json.WriteStartArray();
        foreach (var request in snapshot)
        {
            Write(json, request);
        }

        json.WriteEndArray();
    });

    public Reply Count(Exchange exchange) => Reply.Json(requests, static (json, it) =>
    {
        json.WriteStartObject();
        json.WriteNumber("total", it.Total);
        json.WriteStartObject("methods");
        foreach (var (method, count) in it.CountByMethod())
        {
            json.WriteNumber(method, count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });

    public Reply Clear(Exchange exchange)
    {
        requests.Clear();
        return Reply.NoContent;
    }

    public Reply InFlight(Exchange exchange) => Reply.Json(inFlight, static (json, gauge) =>
    {
        json.WriteStartObject();
        json.WriteNumber("current", gauge.Current);
        json.WriteNumber("maximum", gauge.Maximum);
        json.WriteEndObject();
    });

    public Reply ResetInFlight(Exchange exchange)
    {
        inFlight.Reset();
        return Reply.NoContent;
    }

    private static void Write(Utf8JsonWriter json, RecordedRequest request)
    {
        json.WriteStartObject();
        json.WriteString("method", request.Method);
        json.WriteString("target", request.Target);
        json.WriteStartObject("headers");
        foreach (var (name, values) in request.Headers)
        {
            json.WriteString(name, values.ToString());
        }

        json.WriteEndObject();
        json.WriteString("body", Encoding.UTF8.GetString(request.Body.Span));
        json.WriteBase64String("bodyBase64", request.Body.Span);
        if (request.Status is { } status)
        {
            json.WriteNumber("status", status);
        }
        else
        {
            json.WriteNull("status");
        }

        if (request.Fault is { } fault)
        {
            json.WriteString("fault", JsonNamingPolicy.CamelCase.ConvertName(fault.ToString()));
        }

        json.WriteNumber("offsetMs", Math.Round(request.Offset.TotalMilliseconds, 3));
        json.WriteEndObject();
    }
}
