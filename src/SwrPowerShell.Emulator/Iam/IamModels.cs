namespace SwrPowerShell.Emulator.Iam;

/// <summary>The reply to the creation and to the check of a token.</summary>
internal sealed record TokenReply(IamToken Token);

/// <summary>A token with a project, a domain, or neither. The catalog is omitted if the client declines it.</summary>
internal sealed record IamToken(
    string ExpiresAt, string IssuedAt, string[] Methods, IamProject? Project, IamDomain? Domain, CatalogService[]? Catalog, string[] Roles,
    IamUser User);

/// <summary>An account, which IAM calls a domain.</summary>
internal sealed record IamDomain(string Id, string Name);

internal sealed record IamProject(string Id, string Name, IamDomain Domain);

internal sealed record IamUser(string Id, string Name, string PasswordExpiresAt, IamDomain Domain);

internal sealed record CatalogService(string Id, string Name, string Type, CatalogEndpoint[] Endpoints);

internal sealed record CatalogEndpoint(string Id, string Interface, string Region, string RegionId, string Url);

internal sealed record ProjectList(ListLinks Links, ProjectItem[] Projects);

internal sealed record ProjectItem(
    bool IsDomain, string ParentId, string DomainId, string Id, string Name, string Description, bool Enabled, ItemLinks Links);

internal sealed record DomainList(ListLinks Links, DomainItem[] Domains);

internal sealed record DomainItem(string Id, string Name, string Description, bool Enabled, ItemLinks Links);

/// <summary>The addresses of a page and of the pages before and after it, of which there are none.</summary>
internal sealed record ListLinks(string? Self = null)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Previous { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Next { get; init; }
}

internal sealed record ItemLinks(string Self);

internal sealed record UserList(ListLinks Links, IEnumerable<UserItem> Users);

internal sealed record UserReply(UserItem User);

internal sealed record UserItem(string Id, string Name, string DomainId, bool Enabled, string Description)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? PasswordExpiresAt { get; init; }
}

/// <summary>Temporary keys in the format of IAM v3, the metadata service and CCE.</summary>
internal sealed record CredentialReply(Credential Credential)
{
    public static CredentialReply Of(AccessKey key) =>
        new(new Credential(key.Id, key.Secret, key.SecurityToken!, WireTime.Of(key.Expires!.Value)));
}

internal sealed record Credential(
    string Access, string Secret, [property: JsonPropertyName("securitytoken")] string SecurityToken, string ExpiresAt);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuthRequest))]
[JsonSerializable(typeof(AssumeAgency))]
[JsonSerializable(typeof(TokenReply))]
[JsonSerializable(typeof(ProjectList))]
[JsonSerializable(typeof(DomainList))]
[JsonSerializable(typeof(UserList))]
[JsonSerializable(typeof(UserReply))]
[JsonSerializable(typeof(CredentialReply))]
[JsonSerializable(typeof(FederationToken))]
[JsonSerializable(typeof(AgencyCredentials))]
[JsonSerializable(typeof(GitHubToken))]
[JsonSerializable(typeof(AzureToken))]
internal sealed partial class IamJsonContext : JsonSerializerContext;
