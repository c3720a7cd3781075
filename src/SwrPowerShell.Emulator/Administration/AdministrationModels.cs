namespace SwrPowerShell.Emulator.Administration;

/// <summary>The body of <c>POST /_emulator/seed</c>.</summary>
internal sealed record SeedRequest
{
    public IReadOnlyList<SeedOrganization>? Organizations { get; init; }

    /// <summary>Users something can be granted to, beyond those that are always there.</summary>
    public IReadOnlyList<SeedUser>? Users { get; init; }

    /// <summary>The regions images can be copied to, instead of the made-up ones.</summary>
    public IReadOnlyList<string>? Regions { get; init; }
}

/// <summary>
/// An organization with a number of repositories, or with repositories one by one. Defaults are applied where they are used:
/// the JSON source generator overwrites those of init properties.
/// </summary>
internal sealed record SeedOrganization(string Name)
{
    public JsonElement Repositories { get; init; }

    /// <summary>What the names of counted repositories begin with.</summary>
    public string? Prefix { get; init; }

    /// <summary>How many images each counted repository has.</summary>
    public int NumImages { get; init; }

    /// <summary>
    /// Somebody else's: invisible, but its name is taken. What it shares with the account is listed as shared by others.
    /// </summary>
    public bool Foreign { get; init; }

    /// <summary>The caller has a permission on a repository of it only.</summary>
    public bool RepositoryGrantOnly { get; init; }

    public IReadOnlyList<SeedPermission>? Permissions { get; init; }
}

/// <summary>A repository to be there. Nothing is checked, so that unusual data can be tried.</summary>
internal sealed record SeedRepository(string Name)
{
    public bool IsPublic { get; init; }

    public string? Category { get; init; }

    public string? Description { get; init; }

    public int NumImages { get; init; }

    /// <summary>A number of tags, or their names, or tags one by one.</summary>
    public JsonElement Tags { get; init; }

    /// <summary>What the names of counted tags begin with.</summary>
    public string? TagPrefix { get; init; }

    /// <summary>The size of all images together, where the tags do not have sizes of their own.</summary>
    public long Size { get; init; }

    public long NumDownload { get; init; }

    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset? Updated { get; init; }

    /// <summary>How many days ago it was created, instead of a time.</summary>
    public double? AgeDays { get; init; }

    public IReadOnlyList<SeedPermission>? Permissions { get; init; }

    public IReadOnlyList<SeedShare>? Shares { get; init; }

    public IReadOnlyList<SeedRetention>? Retentions { get; init; }

    public IReadOnlyList<SeedTrigger>? Triggers { get; init; }

    public IReadOnlyList<SeedSync>? Syncs { get; init; }
}

/// <summary>The body of <c>POST /_emulator/registry-host</c>: a host, <c>self</c>, or null for that of the region.</summary>
internal sealed record RegistryHostRequest(string? Host);

/// <summary>The body of <c>POST /_emulator/latency</c>.</summary>
internal sealed record LatencyRequest(double Ms);

/// <summary>The body of <c>POST /_emulator/rate</c>: a limit such as <c>60/1m</c>, or null for none.</summary>
internal sealed record RateRequest(string? Limit);

/// <summary>The body of <c>POST /_emulator/error-shape</c>.</summary>
internal sealed record ErrorShapeRequest(string Shape);

/// <summary>Seeds speak the service's field names. A misspelt field is refused instead of ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    PropertyNameCaseInsensitive = true,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SeedRequest))]
[JsonSerializable(typeof(SeedRepository[]))]
[JsonSerializable(typeof(SeedTag[]))]
[JsonSerializable(typeof(RegistryHostRequest))]
[JsonSerializable(typeof(LatencyRequest))]
[JsonSerializable(typeof(RateRequest))]
[JsonSerializable(typeof(ErrorShapeRequest))]
internal sealed partial class SeedJsonContext : JsonSerializerContext;

/// <summary>Fault rules are the emulator's own, in camel case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(FaultRule[]))]
internal sealed partial class FaultJsonContext : JsonSerializerContext;
