using System.Text.Json.Serialization;

namespace SwrPowerShell.Core.Iam;

/// <summary>Reply of KeystoneListUsers.</summary>
internal sealed record UserList(List<UserWire>? Users, LinksWire? Links);

/// <summary>A user as IAM writes one.</summary>
internal sealed record UserWire(string? Id, string? Name);

/// <summary>Where the list goes on; null where it ends.</summary>
internal sealed record LinksWire(string? Next);

/// <summary>Reads IAM's replies without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(UserList))]
internal sealed partial class IamReplyJson : JsonSerializerContext;
