using System.Text.Json.Serialization;
using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Core.Authentication.Iam;

internal sealed record TokenRequest(AuthPart Auth);

internal sealed record AuthPart(IdentityPart Identity, ScopePart Scope);

internal sealed record IdentityPart(string[] Methods, PasswordPart Password);

internal sealed record PasswordPart(UserPart User);

internal sealed record UserPart(string Name, string Password, NamePart Domain);

internal sealed record ScopePart(NamePart? Project, NamePart? Domain);

internal sealed record NamePart(string Name);

internal sealed record TokenReply(TokenPart? Token);

internal sealed record TokenPart([property: JsonPropertyName("expires_at")] DateTimeOffset? ExpiresAt);

/// <summary>Reads and writes IAM's bodies without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TolerantTime)])]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(TokenReply))]
internal sealed partial class IamJson : JsonSerializerContext;
