namespace SwrPowerShell.Core.Iam;

/// <summary>Reply of KeystoneListUsers.</summary>
internal sealed record UserList(List<NamedWire>? Users, LinksWire? Links);

/// <summary>The link to the next page; null on the last one.</summary>
internal sealed record LinksWire(string? Next);

/// <summary>Reply of KeystoneListProjects.</summary>
internal sealed record ProjectList(List<NamedWire>? Projects);

/// <summary>Reply of KeystoneListAuthDomains.</summary>
internal sealed record DomainList(List<NamedWire>? Domains);

/// <summary>A user, a project or an account.</summary>
internal sealed record NamedWire(string? Id, string? Name);

/// <summary>Reply of KeystoneCreateUserTokenByPassword; a header contains the token itself.</summary>
internal sealed record TokenReply(TokenPart? Token);

internal sealed record TokenPart(DateTimeOffset? ExpiresAt);

/// <summary>Source-generated JSON of IAM.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TolerantTime)])]
[JsonSerializable(typeof(TokenReply))]
[JsonSerializable(typeof(UserList))]
[JsonSerializable(typeof(ProjectList))]
[JsonSerializable(typeof(DomainList))]
internal sealed partial class IamReplyJson : JsonSerializerContext;
