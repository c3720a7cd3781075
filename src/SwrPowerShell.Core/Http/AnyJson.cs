namespace SwrPowerShell.Core.Http;

/// <summary>Reads any JSON, to see that it is JSON.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class AnyJson : JsonSerializerContext;
