namespace SwrPowerShell.Core.Http;

/// <summary>Code and message of an error reply, in any of the seven formats of the services.</summary>
/// <param name="Code">The error code.</param>
/// <param name="Message">The message.</param>
/// <param name="RequestId">The request id, or null.</param>
internal sealed record ErrorBody(string? Code, string? Message, string? RequestId)
{
    /// <summary>The digits at the end of the code, which the tables of the service list.</summary>
    public string? Number => Code?[(Code.LastIndexOf('.') + 1)..];

    // Larger than any error. A JsonDocument takes several times the size of its text.
    private const int LongestBody = 16 * 1024 * 1024;

    private static readonly ErrorBody s_nothing = new(null, null, null);

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 16, AllowTrailingCommas = true };

    /// <summary>Parses a body. All properties are null if the shape is unknown; never throws.</summary>
    public static ErrorBody Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Length > LongestBody)
        {
            return s_nothing;
        }

        try
        {
            using var document = JsonDocument.Parse(body, s_options);
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: the text is not UTF-8.
            return s_nothing;
        }
    }

    // SWR returns an array, an object that contains an array, or an object; the registry an array with
    // code and message; the gateway and CodeArts error_code and error_msg; IAM a nested object.
    private static ErrorBody Read(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.GetArrayLength() > 0 ? Read(element[0]) : s_nothing;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return s_nothing;
        }

        if (Property(element, "errors") is { ValueKind: JsonValueKind.Array } errors)
        {
            return Read(errors);
        }

        if (Property(element, "error") is { ValueKind: JsonValueKind.Object } error)
        {
            return Read(error);
        }

        return new ErrorBody(
            Text(element, "errorCode", "error_code", "code"),
            Text(element, "errorMessage", "error_msg", "message"),
            Text(element, "request_id", "trace_id"));
    }

    private static string? Text(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            switch (Property(element, name))
            {
                case { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 } value:
                    return value;
                case { ValueKind: JsonValueKind.Number } number:
                    return number.GetRawText();
            }
        }

        return null;
    }

    private static JsonElement? Property(JsonElement element, string name)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }
}
