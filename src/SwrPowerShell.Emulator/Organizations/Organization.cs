namespace SwrPowerShell.Emulator.Organizations;

/// <summary>An organization, which the API calls namespace.</summary>
// Foreign: whether it belongs to another account. It is hidden then, but its name is taken.
// RepositoryGrantOnly: whether the user has permissions on its repositories only. It is listed with mode::visible only then.
internal sealed record Organization(long Id, string Name, string CreatorName, bool Foreign = false, bool RepositoryGrantOnly = false);

internal sealed record CreateOrganization(string? Namespace);

internal sealed record OrganizationList(IEnumerable<OrganizationView> Namespaces);

/// <summary>An organization in replies. The two optional fields are in lists; they are observed, but not documented.</summary>
internal sealed record OrganizationView(long Id, string Name, string CreatorName, int Auth)
{
    public int? AccessUserCount { get; init; }
    public int? RepoCount { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Organization))]
[JsonSerializable(typeof(CreateOrganization))]
[JsonSerializable(typeof(OrganizationList))]
internal sealed partial class OrganizationJsonContext : JsonSerializerContext;
