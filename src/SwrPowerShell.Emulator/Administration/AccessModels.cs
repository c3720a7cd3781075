namespace SwrPowerShell.Emulator.Administration;

/// <summary>The body of <c>POST /_emulator/keys</c>; without a lifetime a temporary pair lives a day.</summary>
internal sealed record KeyRequest(bool? Temporary, double? LifetimeSeconds);

/// <summary>The body of <c>POST /_emulator/clock</c>.</summary>
internal sealed record ClockRequest([property: JsonRequired] double OffsetSeconds);

/// <summary>The body of <c>POST /_emulator/iam</c>.</summary>
internal sealed record IamRequest([property: JsonRequired] double TokenLifetimeSeconds);

/// <summary>The body of <c>POST /_emulator/metadata</c>; what is not said stays.</summary>
internal sealed record MetadataRequest(bool? Enabled, double? LifetimeSeconds);

/// <summary>The body of <c>POST /_emulator/id-token</c>; a lifetime below zero has passed.</summary>
internal sealed record IdTokenRequest(string? Audience, string? Subject, double? LifetimeSeconds);

/// <summary>The body of <c>POST /_emulator/oidc</c>; what is not said stays.</summary>
internal sealed record OidcRequest(string? Provider, string[]? Audiences, string[]? Agencies, double? KeyLifetimeSeconds);

/// <summary>Controls of access are the emulator's own, in camel case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(KeyRequest))]
[JsonSerializable(typeof(ClockRequest))]
[JsonSerializable(typeof(IamRequest))]
[JsonSerializable(typeof(MetadataRequest))]
[JsonSerializable(typeof(IdTokenRequest))]
[JsonSerializable(typeof(OidcRequest))]
internal sealed partial class AccessJsonContext : JsonSerializerContext;
