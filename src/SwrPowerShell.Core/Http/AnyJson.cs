namespace SwrPowerShell.Core.Http;

/// <summary>Reads any JSON.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class AnyJson : JsonSerializerContext;
