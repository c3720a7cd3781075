namespace SwrPowerShell.Core.Http;

/// <summary>Converts error replies to exceptions.</summary>
internal static class ServiceErrors
{
    private const int LongestMessage = 500;
    private const int LongestCode = 120;
    private const int LongestPage = 1024 * 1024;

    /// <summary>The error of a reply, by its code or else by its status.</summary>
    public static SwrException From(ServiceReply reply, Resource resource, Redactor redactor) => From(
        reply, ServiceErrorTable.Find(ErrorBody.Parse(reply.Body).Number) ?? ServiceErrorTable.OfStatus((int)reply.Status, resource), resource, redactor);

    /// <summary>The error of a row of the table.</summary>
    public static SwrException From(ServiceReply reply, ServiceError error, Resource resource, Redactor redactor) =>
        Create(reply, redactor, error.Kind, error.Id, error.What(resource), error.Action);

    /// <summary>The error for a reply that is not valid JSON or differs from the documentation.</summary>
    public static SwrException Unreadable(Resource resource, ServiceReply reply, Redactor redactor, Exception inner) => new(
        SwrErrorKind.UnreadableResponse,
        ErrorIds.UnreadableResponse,
        $"The service's reply about the {resource} could not be read: it is not the JSON that its documentation names.",
        "Check that the endpoint is the service's management API and not a proxy or a web page.",
        // A copy, because the original message may contain names of the reply.
        new FormatException(Cut(inner.Message, redactor)))
    {
        StatusCode = (int)reply.Status,
        RequestId = RequestId(reply.RequestId, redactor),
    };

    /// <summary>An error with the given meaning and the message of the service.</summary>
    public static SwrException Create(ServiceReply reply, Redactor redactor, SwrErrorKind kind, string id, string what, string action)
    {
        var body = ErrorBody.Parse(reply.Body);
        var said = Said(body, reply, redactor);
        var isRepeated = body is { Message: { } message, Code: not null } && Words(message).All(Words(what).Contains);
        var text = said.Length == 0 ? $"{what}."
            : isRepeated ? $"{what} ({Cut(body.Code!, redactor, LongestCode)})."
            : $"{what}: {said}";
        return new SwrException(kind, id, text, action)
        {
            StatusCode = (int)reply.Status,
            ServiceCode = body.Code is null ? null : Cut(body.Code, redactor, LongestCode),
            RequestId = RequestId(reply.RequestId ?? body.RequestId, redactor),
        };
    }

    // A message that only repeats words of the error is omitted.
    private static HashSet<string> Words(string text) =>
        text.Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static string Said(ErrorBody body, ServiceReply reply, Redactor redactor)
    {
        if (body.Message is not null)
        {
            return Cut(body.Message, redactor, LongestMessage) + (body.Code is null ? "" : $" ({Cut(body.Code, redactor, LongestCode)})");
        }

        if (body.Code is not null)
        {
            return Cut(body.Code, redactor, LongestCode);
        }

        // An unknown shape, such as the page of a proxy: the message contains its beginning.
        var text = Encoding.UTF8.GetString(reply.Body.Span[..Math.Min(reply.Body.Length, LongestPage)]).Trim();
        return text is "" or "{}" or "[]" ? "" : $"{(int)reply.Status} {(HttpStatusCode)reply.Status}, {Cut(text, redactor, 120)}";
    }

    private static string? RequestId(string? id, Redactor redactor) => id is null ? null : Cut(id, redactor, LongestCode);

    /// <summary>A text of the service as one redacted line of limited length.</summary>
    public static string Cut(string text, Redactor redactor, int longest = LongestMessage)
    {
        // Redact before truncating: a truncated secret would not be recognized.
        var shown = DisplayText.Plain(redactor.Beginning(text, longest));
        return shown.Length > longest ? shown[..longest] + "…" : shown;
    }
}
