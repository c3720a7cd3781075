namespace SwrPowerShell.Emulator.Organizations;

/// <summary>An organization, called namespace on the wire.</summary>
// Foreign: whether it belongs to another account: then it is invisible, and its name is taken all the same.
// RepositoryGrantOnly: whether the user has a permission on a repository of it only: then it is listed with mode::visible alone.
internal sealed record Organization(long Id, string Name, string CreatorName, bool Foreign = false, bool RepositoryGrantOnly = false);

internal sealed record CreateOrganization(string? Namespace);

internal sealed record OrganizationList(IEnumerable<OrganizationView> Namespaces);

/// <summary>An organization on the wire. A list item has two fields more, which the live service sends and the documentation omits.</summary>
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
