using Microsoft.AspNetCore.WebUtilities;

namespace SwrPowerShell.Emulator.Responses;

/// <summary>The observed shapes of SWR's error bodies: an array, as documented; an object with an array; a plain object.</summary>
internal enum ErrorShape
{
    /// <summary>Shape a.</summary>
    Array,

    /// <summary>Shape b, of retention rules.</summary>
    Errors,

    /// <summary>Shape c, of shares.</summary>
    Plain,
}

/// <summary>Writes errors in the shapes the services use.</summary>
internal static class ErrorBodies
{
    public static byte[] Write(ApiError error, Exchange exchange)
    {
        var bodies = ErrorJsonContext.Default;
        // CodeArts Artifact documents its own body for 401, also from the gateway.
        if (exchange.Dialect == ErrorDialect.Artifact && (!error.IsGateway || error.Status == StatusCodes.Status401Unauthorized))
        {
            return Reply.Write(new ArtifactError("error", error.Code, error.Message, TraceId.Next()), bodies.ArtifactError);
        }

        if (error.IsGateway)
        {
            return Reply.Write(new GatewayError(error.Message, error.Code, exchange.RequestId), bodies.GatewayError);
        }

        if (exchange.Dialect == ErrorDialect.Iam)
        {
            return Reply.Write(new IamError(new(error.Message, error.Status, TitleOf(error.Status))), bodies.IamError);
        }

        var item = new SwrError(error.Code, error.Message);
        return (error.Shape ?? exchange.ErrorShape) switch
        {
            ErrorShape.Array => Reply.Write([item with { Detail = "" }], bodies.SwrErrorArray),
            ErrorShape.Errors => Reply.Write(new SwrErrorList([item]), bodies.SwrErrorList),
            _ => Reply.Write(item, bodies.SwrError),
        };
    }

    /// <summary>The title of a status, such as "Unauthorized".</summary>
    public static string TitleOf(int status) => ReasonPhrases.GetReasonPhrase(status);

    public static ErrorShape ShapeOf(string letter) => letter switch
    {
        "a" => ErrorShape.Array,
        "b" => ErrorShape.Errors,
        "c" => ErrorShape.Plain,
        _ => throw new FormatException($"An error shape is a, b or c, not '{letter}'."),
    };
}

internal sealed record GatewayError(string ErrorMsg, string ErrorCode, string RequestId);

internal sealed record IamError(IamErrorDetail Error);

internal sealed record IamErrorDetail(string Message, int Code, string Title);

internal sealed record ArtifactError(string Status, string ErrorCode, string ErrorMsg, string TraceId);

internal sealed record SwrError(
    [property: JsonPropertyName("errorCode")] string ErrorCode, [property: JsonPropertyName("errorMessage")] string ErrorMessage)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }
}

internal sealed record SwrErrorList(SwrError[] Errors);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(GatewayError))]
[JsonSerializable(typeof(IamError))]
[JsonSerializable(typeof(ArtifactError))]
[JsonSerializable(typeof(SwrErrorList))]
internal sealed partial class ErrorJsonContext : JsonSerializerContext;
