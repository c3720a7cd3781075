namespace SwrPowerShell.Core.Artifact;

/// <summary>Errors that the service reports in the body of replies with a status of success.</summary>
internal static class ArtifactErrors
{
    private const int MostMessages = 20;
    /// <summary>The recommended action for an unknown id.</summary>
    public const string CorrectId = "Correct the id; Get-ArtifactRepository lists what there is, with -RecycleBin what is in the recycle bin.";

    /// <summary>Checks the envelope of a reply.</summary>
    /// <exception cref="SwrException">The status in the envelope is not <c>success</c>.</exception>
    public static void Check(ServiceReply reply, ServiceRequest request, Redactor redactor)
    {
        if ((int)reply.Status is >= 200 and < 300 && SaysError(reply.Body.Span))
        {
            throw From(reply, request, redactor);
        }
    }

    /// <summary>The error for a connection without an endpoint of the service.</summary>
    public static SwrException EndpointRequired(string? region) => SwrRules.Invalid(
        ErrorIds.ArtifactEndpointRequired,
        $"The connection has no endpoint of CodeArts Artifact{(region is null ? "" : $", and it is not known to run in {DisplayText.Plain(region)}")}."
        + $" It runs in: {string.Join(", ", Regions.Swr.Where(r => Regions.ArtifactEndpoint(r) is not null))}.",
        "Run Connect-Swr again with one of these regions, or name the address with -ArtifactEndpoint.");

    /// <summary>The error for a batch operation with failed items.</summary>
    public static SwrException Failed(Resource resource, string what, IEnumerable<string> messages, Redactor redactor)
    {
        var said = ServiceErrors.Cut(string.Join("; ", messages.Take(MostMessages)), redactor);
        return new SwrException(
            SwrErrorKind.InvalidArgument, ErrorIds.ArtifactRequestFailed, $"{what} the {resource} failed{(said.Length == 0 ? "" : $": {said}")}.",
            "Correct what the message names; Get-ArtifactRepository shows what is there, with -RecycleBin what is in the recycle bin.");
    }

    /// <summary>The error for an unknown repository.</summary>
    public static SwrException NotFound(Resource resource) =>
        new(SwrErrorKind.NotFound, ErrorIds.ArtifactRepositoryNotFound, $"The {resource} was not found.", CorrectId);

    private static SwrException From(ServiceReply reply, ServiceRequest request, Redactor redactor)
    {
        var body = ErrorBody.Parse(reply.Body);

        // The support of the service needs the trace id in the body.
        reply = reply with { RequestId = body.RequestId is null ? reply.RequestId : DisplayText.Plain(body.RequestId) };
        return ServiceErrors.From(reply, ServiceErrorTable.OfArtifact(body.Code, request.RefusalMeansMissing), request.Resource, redactor);
    }

    // Reads up to the status only, because the rest may be a list of many megabytes. Without a status, an error has a code.
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
            // Reading the result reports invalid JSON. InvalidOperationException: the text is not UTF-8.
        }

        return false;
    }
}
