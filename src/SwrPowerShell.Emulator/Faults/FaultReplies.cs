namespace SwrPowerShell.Emulator.Faults;

/// <summary>The replies of faults without an effect.</summary>
internal static class FaultReplies
{
    private const string Html =
        "<!DOCTYPE html><html><head><title>Sign in to the network</title></head><body><h1>Please sign in</h1></body></html>";

    /// <summary>Null if no reply is sent.</summary>
    public static Reply? For(FaultRule rule, ErrorDialect dialect) => rule.Kind switch
    {
        FaultKind.Status => rule.Body is null ? Reply.Of(Error(rule, dialect), HeadersOf(rule)) : Custom(rule, rule.Status ?? 500, rule.Body),
        FaultKind.Garbage => Custom(rule, rule.Status ?? 200, rule.Body ?? Html),
        FaultKind.Redirect => Reply.Text(rule.Status ?? 307, [], "text/plain", [.. HeadersOf(rule), new("Location", rule.Location ?? "/")]),
        _ => null,
    };

    private static ApiError Error(FaultRule rule, ErrorDialect dialect)
    {
        var error = rule.ErrorCode is { } code ? Known(code, rule.Status) : Documented(rule.Status ?? 500, dialect);
        return error with { Status = rule.Status ?? error.Status, Message = rule.ErrorMessage ?? error.Message };
    }

    private static ApiError Known(string code, int? status) =>
        SwrErrors.Find(code) ?? new ApiError(status ?? 500, SwrErrors.FullCode(code), "The request failed.");

    /// <summary>The documented error of a service for a status.</summary>
    public static ApiError Documented(int status, ErrorDialect dialect) => dialect switch
    {
        _ when GatewaySends(status) => Documented(status),
        ErrorDialect.Artifact => ArtifactErrors.ForStatus(status),
        ErrorDialect.Iam => IamErrors.ForStatus(status),
        _ => Documented(status),
    };

    private static bool GatewaySends(int status) => status is 401 or 429 or (>= 502 and <= 504);

    private static ApiError Documented(int status) => status switch
    {
        400 => SwrErrors.InvalidParameters,
        401 => GatewayErrors.Unauthenticated("token expires"),
        403 => SwrErrors.NoPermission,
        404 => SwrErrors.ImageNotFound,
        406 => SwrErrors.RepositoryNotEmpty,
        409 => SwrErrors.Busy,
        429 => GatewayErrors.Throttled(RateLimit.Parse("200/1s")),
        500 => SwrErrors.Internal,
        507 => SwrErrors.StorageDisabled,
        _ => GatewayErrors.Backend(status),
    };

    private static Reply Custom(FaultRule rule, int status, string body)
    {
        var type = body.StartsWith('<') ? "text/html" : "application/json";
        return Reply.Text(status, Encoding.UTF8.GetBytes(body), type, HeadersOf(rule));
    }

    private static IEnumerable<KeyValuePair<string, string>> HeadersOf(FaultRule rule) => rule.Headers ?? (IEnumerable<KeyValuePair<string, string>>)[];
}
