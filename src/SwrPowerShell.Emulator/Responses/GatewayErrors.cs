namespace SwrPowerShell.Emulator.Responses;

/// <summary>Errors of the API gateway.</summary>
internal static class GatewayErrors
{
    public static ApiError NotPublished { get; } =
        new(404, "APIGW.0101", "The API does not exist or has not been published in the environment");

    public static ApiError BodyTooLarge { get; } = new(413, "APIGW.0201", "The request body is too large");

    public static ApiError Throttled(RateLimit limit) =>
        new(429, "APIGW.0308", $"The throttling threshold has been reached: policy user over ratelimit,limit:{limit.Requests},time:{limit.Count} {limit.Unit}");

    public static ApiError Unauthenticated(string reason) =>
        new(401, "APIGW.0301", "Incorrect IAM authentication information: " + reason);

    public static ApiError Backend(int status) => new(status, "APIGW.0201", status switch
    {
        502 => "Backend unavailable",
        503 => "Service unavailable",
        504 => "Backend timeout",
        _ => "Request error",
    });
}
