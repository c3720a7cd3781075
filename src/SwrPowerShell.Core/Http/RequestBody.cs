using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;

namespace SwrPowerShell.Core.Http;

/// <summary>A body as bytes, so that it can be sent again and signed.</summary>
/// <param name="Bytes">The body.</param>
/// <param name="ContentType">The content type.</param>
internal sealed record RequestBody(byte[] Bytes, MediaTypeHeaderValue ContentType)
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    public static RequestBody Json<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type), s_json);

    /// <summary>Creates a form like <c>curl -F</c>. Fields without a value are omitted.</summary>
    public static RequestBody Form(params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var boundary = Guid.NewGuid().ToString("N");
        var text = new StringBuilder();
        foreach (var (name, value) in fields)
        {
            if (value is not null)
            {
                text.Append("--").Append(boundary).Append("\r\nContent-Disposition: form-data; name=\"").Append(name).Append("\"\r\n\r\n").Append(value).Append("\r\n");
            }
        }

        text.Append("--").Append(boundary).Append("--\r\n");
        return new(Encoding.UTF8.GetBytes(text.ToString()), MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={boundary}"));
    }

    public HttpContent ToContent() => new ByteArrayContent(Bytes) { Headers = { ContentType = ContentType } };
}
