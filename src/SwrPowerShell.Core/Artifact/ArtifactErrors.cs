namespace SwrPowerShell.Core.Artifact;

/// <summary>The failures that the service reports in the body of a reply whose HTTP status is good.</summary>
internal static class ArtifactErrors
{
    private const int MostMessages = 20;
    /// <summary>What to do about an id that the service does not know.</summary>
    public const string CorrectId = "Correct the id; Get-ArtifactRepository lists what there is, with -RecycleBin what is in the recycle bin.";

    /// <summary>Looks at the envelope of a reply.</summary>
    /// <exception cref="SwrException">The envelope says anything but <c>success</c>.</exception>
    public static void Check(ServiceReply reply, ServiceRequest request, Redactor redactor)
    {
        if ((int)reply.Status is >= 200 and < 300 && SaysError(reply.Body.Span))
        {
            throw From(reply, request, redactor);
        }
    }

    /// <summary>The error for a connection that does not say where the service answers.</summary>
    public static SwrException EndpointRequired(string? region) => SwrRules.Invalid(
        ErrorIds.ArtifactEndpointRequired,
        $"The connection has no endpoint of CodeArts Artifact{(region is null ? "" : $", and it is not known to run in {DisplayText.Plain(region)}")}."
        + $" It runs in: {string.Join(", ", Regions.Swr.Where(r => Regions.ArtifactEndpoint(r) is not null))}.",
        "Run Connect-Swr again with one of these regions, or name the address with -ArtifactEndpoint.");

    /// <summary>The error for an operation on several things of which one failed.</summary>
    public static SwrException Failed(Resource resource, string what, IEnumerable<string> messages, Redactor redactor)
    {
        var said = ServiceErrors.Cut(string.Join("; ", messages.Take(MostMessages)), redactor);
        return new SwrException(
            SwrErrorKind.InvalidArgument, ErrorIds.ArtifactRequestFailed, $"{what} the {resource} failed{(said.Length == 0 ? "" : $": {said}")}.",
            "Correct what the message names; Get-ArtifactRepository shows what is there, with -RecycleBin what is in the recycle bin.");
    }

    /// <summary>The error for a repository that the service does not know.</summary>
    public static SwrException NotFound(Resource resource) =>
        new(SwrErrorKind.NotFound, ErrorIds.ArtifactRepositoryNotFound, $"The {resource} was not found.", CorrectId);

    private static SwrException From(ServiceReply reply, ServiceRequest request, Redactor redactor)
    {
        var body = ErrorBody.Parse(reply.Body);

        // The trace id is the one that the service's support asks for.
        reply = reply with { RequestId = body.RequestId is null ? reply.RequestId : DisplayText.Plain(body.RequestId) };
        return ServiceErrors.From(reply, ServiceErrorTable.OfArtifact(body.Code, request.RefusalMeansMissing), request.Resource, redactor);
    }

    // Reads as far as the status only: the rest may be a list of many megabytes. Without a status, a code is what refusals have.
    private static bool SaysError(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            var hasCode = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (isStatus, isCode) = (reader.ValueTextEquals("status"u8), reader.ValueTextEquals("error_code"u8));
                reader.Read();
                if (isStatus && reader.TokenType == JsonTokenType.String)
                {
                    return !string.Equals(reader.GetString(), "success", StringComparison.OrdinalIgnoreCase);
                }

                hasCode |= isCode && reader.TokenType is (JsonTokenType.String or JsonTokenType.Number);
                reader.Skip();
            }

            return hasCode;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Whoever reads the result will say that it cannot be read. The second is text that is none.
        }

        return false;
    }
}
