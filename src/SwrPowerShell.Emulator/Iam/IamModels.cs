namespace SwrPowerShell.Emulator.Iam;

/// <summary>The reply to a login, and to the check of a token.</summary>
internal sealed record TokenReply(IamToken Token);

/// <summary>A token; it has a project, or a domain, or neither, and a catalog unless the client wants none.</summary>
internal sealed record IamToken(
    string ExpiresAt,
    string IssuedAt,
    IReadOnlyList<string> Methods,
    IamProject? Project,
    IamDomain? Domain,
    IReadOnlyList<CatalogService>? Catalog,
    IReadOnlyList<string> Roles,
    IamUser User);

/// <summary>An account, which IAM calls domain.</summary>
internal sealed record IamDomain(string Id, string Name);

/// <summary>The project of a token.</summary>
internal sealed record IamProject(string Id, string Name, IamDomain Domain);

/// <summary>The user of a token.</summary>
internal sealed record IamUser(string Id, string Name, string PasswordExpiresAt, IamDomain Domain);

/// <summary>A service that the token is for.</summary>
internal sealed record CatalogService(string Id, string Name, string Type, IReadOnlyList<CatalogEndpoint> Endpoints);

/// <summary>Where a service is.</summary>
internal sealed record CatalogEndpoint(string Id, string Interface, string Region, string RegionId, string Url);

/// <summary>A list of projects.</summary>
internal sealed record ProjectList(ListLinks Links, IReadOnlyList<ProjectItem> Projects);

/// <summary>A project in a list.</summary>
internal sealed record ProjectItem(
    bool IsDomain, string ParentId, string DomainId, string Id, string Name, string Description, bool Enabled, ItemLinks Links);

/// <summary>A list of accounts.</summary>
internal sealed record DomainList(ListLinks Links, IReadOnlyList<DomainItem> Domains);

/// <summary>An account in a list.</summary>
internal sealed record DomainItem(string Id, string Name, string Description, bool Enabled, ItemLinks Links);

/// <summary>The addresses of a list and of its neighbours, of which there are none.</summary>
internal sealed record ListLinks(string Self)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Previous { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Next { get; init; }
}

/// <summary>The address of an item.</summary>
internal sealed record ItemLinks(string Self);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenReply))]
[JsonSerializable(typeof(ProjectList))]
[JsonSerializable(typeof(DomainList))]
internal sealed partial class IamJsonContext : JsonSerializerContext;
