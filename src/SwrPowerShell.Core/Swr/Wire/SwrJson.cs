using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SwrPowerShell.Core.Swr.Wire;

/// <summary>Reads and writes SWR's bodies without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateNamespaceBody))]
[JsonSerializable(typeof(NamespaceList))]
[JsonSerializable(typeof(NamespaceWire))]
[JsonSerializable(typeof(CreateRepositoryBody))]
[JsonSerializable(typeof(UpdateRepositoryBody))]
[JsonSerializable(typeof(RepositoryWire))]
[JsonSerializable(typeof(List<RepositoryWire>))]
internal sealed partial class SwrJson : JsonSerializerContext
{
    private static SwrJson? s_wire;

    /// <summary>Writes Chinese as Chinese: the body is UTF-8 JSON and never part of a web page.</summary>
    public static SwrJson Wire => s_wire ??=
        new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
