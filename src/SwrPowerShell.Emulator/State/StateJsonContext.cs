using System.Text.Json.Serialization;

namespace SwrPowerShell.Emulator.State;

/// <summary>How stored things are written to the state file.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Organization))]
[JsonSerializable(typeof(Repository))]
internal sealed partial class StateJsonContext : JsonSerializerContext;
