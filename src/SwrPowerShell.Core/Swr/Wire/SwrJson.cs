using System.Text.Encodings.Web;

namespace SwrPowerShell.Core.Swr.Wire;

/// <summary>Source-generated JSON of SWR.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TolerantInt64), typeof(TolerantInt32), typeof(TolerantDouble), typeof(TolerantBoolean), typeof(TolerantTime), typeof(TolerantText)])]
[JsonSerializable(typeof(CreateNamespaceBody))]
[JsonSerializable(typeof(NamespaceList))]
[JsonSerializable(typeof(NamespaceWire))]
[JsonSerializable(typeof(CreateRepositoryBody))]
[JsonSerializable(typeof(UpdateRepositoryBody))]
[JsonSerializable(typeof(RepositoryWire))]
[JsonSerializable(typeof(List<RepositoryWire>))]
[JsonSerializable(typeof(RepositoryMarkerPage))]
[JsonSerializable(typeof(List<MemberWire>))]
[JsonSerializable(typeof(MemberList))]
[JsonSerializable(typeof(CopyTagBody))]
[JsonSerializable(typeof(TagWire))]
[JsonSerializable(typeof(List<TagWire>))]
[JsonSerializable(typeof(TagPage))]
[JsonSerializable(typeof(ReferencePage))]
[JsonSerializable(typeof(AccessoryPage))]
[JsonSerializable(typeof(ShareWire))]
[JsonSerializable(typeof(List<ShareWire>))]
[JsonSerializable(typeof(RetentionBody))]
[JsonSerializable(typeof(RetentionWire))]
[JsonSerializable(typeof(List<RetentionWire>))]
[JsonSerializable(typeof(RetentionLogWire))]
[JsonSerializable(typeof(TriggerWire))]
[JsonSerializable(typeof(List<TriggerWire>))]
[JsonSerializable(typeof(SyncWire))]
[JsonSerializable(typeof(List<SyncWire>))]
[JsonSerializable(typeof(List<SyncRegionWire>))]
[JsonSerializable(typeof(QuotaList))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(AgencyWire))]
[JsonSerializable(typeof(OverviewWire))]
[JsonSerializable(typeof(List<UsageWire>))]
[JsonSerializable(typeof(ApiVersionList))]
[JsonSerializable(typeof(ApiVersionReply))]
[JsonSerializable(typeof(LoginWire))]
internal sealed partial class SwrJson : JsonSerializerContext
{
    private static SwrJson? s_wire;

    /// <summary>The context for requests and replies. Writes non-ASCII characters without escaping, because the body is UTF-8 and never part of a web page.</summary>
    public static SwrJson Wire => s_wire ??=
        new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
