namespace SwrPowerShell.Emulator.Organizations;

/// <summary>An organization, called namespace on the wire.</summary>
internal sealed record Organization
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required string CreatorName { get; init; }

    /// <summary>Whether it belongs to another account: then it is invisible, and its name is taken all the same.</summary>
    public bool Foreign { get; init; }

    /// <summary>Whether the user has a permission on a repository of it only: then it is listed with <c>mode::visible</c> alone.</summary>
    public bool RepositoryGrantOnly { get; init; }
}

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
