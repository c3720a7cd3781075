namespace SwrPowerShell.Core.Iam;

/// <summary>Reply of KeystoneListUsers.</summary>
internal sealed record UserList(List<NamedWire>? Users, LinksWire? Links);

/// <summary>Where the list goes on; null where it ends.</summary>
internal sealed record LinksWire(string? Next);

/// <summary>Reply of KeystoneListProjects.</summary>
internal sealed record ProjectList(List<NamedWire>? Projects);

/// <summary>Reply of KeystoneListAuthDomains.</summary>
internal sealed record DomainList(List<NamedWire>? Domains);

/// <summary>A user, a project or an account as IAM writes one.</summary>
internal sealed record NamedWire(string? Id, string? Name);

/// <summary>Reply of KeystoneCreateUserTokenByPassword; the token itself comes in a header.</summary>
internal sealed record TokenReply(TokenPart? Token);

internal sealed record TokenPart(DateTimeOffset? ExpiresAt);

/// <summary>Reads IAM's replies without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TolerantTime)])]
[JsonSerializable(typeof(TokenReply))]
[JsonSerializable(typeof(UserList))]
[JsonSerializable(typeof(ProjectList))]
[JsonSerializable(typeof(DomainList))]
internal sealed partial class IamReplyJson : JsonSerializerContext;
