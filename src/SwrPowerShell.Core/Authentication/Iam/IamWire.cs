namespace SwrPowerShell.Core.Authentication.Iam;

internal sealed record TokenReply(TokenPart? Token);

internal sealed record TokenPart([property: JsonPropertyName("expires_at")] DateTimeOffset? ExpiresAt);

/// <summary>Reads IAM's replies without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(TolerantTime)])]
[JsonSerializable(typeof(TokenReply))]
internal sealed partial class IamJson : JsonSerializerContext;
