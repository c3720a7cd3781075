using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace SwrPowerShell.Emulator.Responses;

/// <summary>The three shapes in which SWR was seen to report an error.</summary>
public enum ErrorShape
{
    /// <summary>Shape a: an array with one error, as documented.</summary>
    Array,

    /// <summary>Shape b: an object with an array <c>errors</c>, as retention rules answer.</summary>
    Errors,

    /// <summary>Shape c: a plain object, as sharing answers.</summary>
    Plain,
}

/// <summary>Writes errors in the shapes the services use.</summary>
internal static class ErrorBodies
{
    public static byte[] Write(ApiError error, ErrorDialect dialect, ErrorShape shape, string requestId) => JsonBody.Write(
        (error, dialect, shape, requestId),
        static (json, it) =>
        {
            // CodeArts Artifact documents its own body for 401, whoever sends it.
            if (it.dialect == ErrorDialect.Artifact && (!it.error.IsGateway || it.error.Status == StatusCodes.Status401Unauthorized))
            {
                WriteArtifact(json, it.error);
            }
            else if (it.error.IsGateway)
            {
                WriteGateway(json, it.error, it.requestId);
            }
            else if (it.dialect == ErrorDialect.Iam)
            {
                WriteIam(json, it.error);
            }
            else
            {
                WriteService(json, it.error, it.error.Shape ?? it.shape);
            }
        });

    /// <summary>The title of a status, such as "Unauthorized".</summary>
    public static string TitleOf(int status) => ReasonPhrases.GetReasonPhrase(status);

    public static ErrorShape ShapeOf(string letter) => letter switch
    {
        "a" => ErrorShape.Array,
        "b" => ErrorShape.Errors,
        "c" => ErrorShape.Plain,
        _ => throw new FormatException($"An error shape is a, b or c, not '{letter}'."),
    };

    private static void WriteGateway(Utf8JsonWriter json, ApiError error, string requestId)
    {
        json.WriteStartObject();
        json.WriteString("error_msg", error.Message);
        json.WriteString("error_code", error.Code);
        json.WriteString("request_id", requestId);
        json.WriteEndObject();
    }

    private static void WriteIam(Utf8JsonWriter json, ApiError error)
    {
        json.WriteStartObject();
        json.WriteStartObject("error");
        json.WriteString("message", error.Message);
        json.WriteNumber("code", error.Status);
        json.WriteString("title", TitleOf(error.Status));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteArtifact(Utf8JsonWriter json, ApiError error)
    {
        json.WriteStartObject();
        json.WriteString("status", "error");
        json.WriteString("error_code", error.Code);
        json.WriteString("error_msg", error.Message);
        json.WriteString("trace_id", TraceId.Next());
        json.WriteEndObject();
    }

    private static void WriteService(Utf8JsonWriter json, ApiError error, ErrorShape shape)
    {
        if (shape == ErrorShape.Errors)
        {
            json.WriteStartObject();
            json.WritePropertyName("errors");
        }

        if (shape != ErrorShape.Plain)
        {
            json.WriteStartArray();
        }

        json.WriteStartObject();
        json.WriteString("errorCode", error.Code);
        json.WriteString("errorMessage", error.Message);
        if (shape == ErrorShape.Array)
        {
            json.WriteString("detail", "");
        }

        json.WriteEndObject();
        if (shape != ErrorShape.Plain)
        {
            json.WriteEndArray();
        }

        if (shape == ErrorShape.Errors)
        {
            json.WriteEndObject();
        }
    }
}
