namespace SwrPowerShell.Emulator.State;

/// <summary>How stored things are written to the state file.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ImageTag))]
[JsonSerializable(typeof(Permission))]
[JsonSerializable(typeof(DirectoryUser))]
[JsonSerializable(typeof(Share))]
[JsonSerializable(typeof(RetentionPolicy))]
[JsonSerializable(typeof(RetentionLogEntry))]
[JsonSerializable(typeof(Trigger))]
[JsonSerializable(typeof(SyncTask))]
[JsonSerializable(typeof(SyncJob))]
[JsonSerializable(typeof(SyncRegion))]
[JsonSerializable(typeof(Agency))]
internal sealed partial class StateJsonContext : JsonSerializerContext;
