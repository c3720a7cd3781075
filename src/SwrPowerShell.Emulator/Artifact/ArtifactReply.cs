namespace SwrPowerShell.Emulator.Artifact;

/// <summary>Puts results into the envelope of CodeArts Artifact.</summary>
internal static class ArtifactReply
{
    public static Reply Nothing() => Success(0, static (json, _) => json.WriteNullValue());

    public static Reply Text(string text) => Success(text, static (json, it) => json.WriteStringValue(it));

    public static Reply Success<T>(T result, Action<Utf8JsonWriter, T> write) => Reply.Json((result, write), static (json, it) =>
    {
        json.WriteStartObject();
        json.WriteString("status", "success");
        json.WriteString("trace_id", TraceId.Next());
        json.WritePropertyName("result");
        it.write(json, it.result);
        json.WriteEndObject();
    });
}
