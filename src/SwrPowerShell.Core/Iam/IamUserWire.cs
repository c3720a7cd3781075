namespace SwrPowerShell.Core.Iam;

/// <summary>Reply of KeystoneListUsers.</summary>
internal sealed record UserList(List<UserWire>? Users, LinksWire? Links);

/// <summary>A user as IAM writes one.</summary>
internal sealed record UserWire(string? Id, string? Name);

/// <summary>Where the list goes on; null where it ends.</summary>
internal sealed record LinksWire(string? Next);

/// <summary>Reply of KeystoneListProjects.</summary>
internal sealed record ProjectList(List<NamedWire>? Projects);

/// <summary>Reply of KeystoneListAuthDomains.</summary>
internal sealed record DomainList(List<NamedWire>? Domains);

/// <summary>A project or an account as IAM writes one.</summary>
internal sealed record NamedWire(string? Id, string? Name);

/// <summary>Reads IAM's replies without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(UserList))]
[JsonSerializable(typeof(ProjectList))]
[JsonSerializable(typeof(DomainList))]
internal sealed partial class IamReplyJson : JsonSerializerContext;
