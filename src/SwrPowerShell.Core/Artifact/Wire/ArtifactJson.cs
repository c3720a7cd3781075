using System.Text.Encodings.Web;

namespace SwrPowerShell.Core.Artifact.Wire;

/// <summary>Source-generated JSON of requests, and of the few replies in snake_case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TolerantInt64), typeof(TolerantInt32), typeof(TolerantDouble), typeof(TolerantBoolean), typeof(TolerantTime), typeof(TolerantText)])]
[JsonSerializable(typeof(CreateDockerBody))]
[JsonSerializable(typeof(CreateArtifactoryBody))]
[JsonSerializable(typeof(UpdateArtifactoryBody))]
[JsonSerializable(typeof(DeleteRepositoryBody))]
[JsonSerializable(typeof(TrashBody[]))]
[JsonSerializable(typeof(UpdatePrivilegesBody))]
[JsonSerializable(typeof(PrivilegeWire))]
internal sealed partial class ArtifactRequestJson : JsonSerializerContext
{
    private static ArtifactRequestJson? s_wire;

    /// <summary>The context. Writes non-ASCII characters without escaping, because the body is UTF-8 and never part of a web page.</summary>
    public static ArtifactRequestJson Wire => s_wire ??=
        new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>Source-generated JSON of replies, whose results are in camelCase.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    Converters = [typeof(TolerantInt64), typeof(TolerantInt32), typeof(TolerantDouble), typeof(TolerantBoolean), typeof(TolerantTime), typeof(TolerantText)])]
[JsonSerializable(typeof(Envelope<RepositoryPage>))]
[JsonSerializable(typeof(Envelope<ArtifactRepositoryWire>))]
[JsonSerializable(typeof(Envelope<CreatedRepository>))]
[JsonSerializable(typeof(Envelope<CreatedMavenPair>))]
[JsonSerializable(typeof(Envelope<StorageWire>))]
[JsonSerializable(typeof(Envelope<JsonElement?>), TypeInfoPropertyName = "EnvelopeOfAnything")]
[JsonSerializable(typeof(TrashResult))]
internal sealed partial class ArtifactReplyJson : JsonSerializerContext;
