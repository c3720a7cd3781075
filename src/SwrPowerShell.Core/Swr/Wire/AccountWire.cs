namespace SwrPowerShell.Core.Swr.Wire;

/// <summary>Reply of ListQuotas.</summary>
internal sealed record QuotaList(List<QuotaWire>? Quotas) : IListReply;

/// <summary>A quota.</summary>
internal sealed record QuotaWire(string? QuotaKey, long? QuotaLimit, long? Used, string? Unit)
{
    public SwrQuota ToQuota(string projectId) => new()
    {
        Resource = QuotaKey ?? "",
        Limit = QuotaLimit is < 0 ? null : QuotaLimit,
        Used = Used,
        Unit = Unit,
        ProjectId = projectId,
    };
}

/// <summary>A feature gate of ShowShareFeatureGates, including undocumented ones.</summary>
internal static class FeatureWire
{
    /// <summary>Returns the feature; null for a value that is not Boolean.</summary>
    public static SwrFeature? ToFeature(string name, JsonElement value, string projectId) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => new SwrFeature { Name = name, Enabled = value.GetBoolean(), ProjectId = projectId },
        JsonValueKind.String when bool.TryParse(value.GetString(), out var enabled) => new SwrFeature { Name = name, Enabled = enabled, ProjectId = projectId },
        _ => null,
    };
}

/// <summary>Reply of CheckAgency.</summary>
internal sealed record AgencyWire(string? DomainId, bool? IsAgency)
{
    public SwrAgency ToAgency() => new() { Exists = IsAgency ?? false, DomainId = DomainId };
}

/// <summary>Reply of ShowDomainOverview. <c>namspace_num</c> is the spelling of the service; the correct spelling is read, too.</summary>
internal sealed record OverviewWire(
    string? DomainId, string? DomainName, long? NamspaceNum, long? NamespaceNum, long? RepoNum, long? ImageNum, double? StoreSpace, double? DownflowSize)
{
    public SwrOverview ToOverview() => new()
    {
        DomainId = DomainId,
        DomainName = DomainName,
        OrganizationCount = NamspaceNum ?? NamespaceNum,
        RepositoryCount = RepoNum,
        ImageCount = ImageNum,
        Storage = StoreSpace,
        Downflow = DownflowSize,
    };
}

/// <summary>A day of ShowDomainResourceReports.</summary>
internal sealed record UsageWire(DateTimeOffset? Date, double? Value)
{
    public SwrUsage? ToUsage(SwrUsageType type) => Date is { } day ? new SwrUsage(type, day.ToUniversalTime(), Value ?? 0) : null;
}

/// <summary>Reply of ListApiVersions.</summary>
internal sealed record ApiVersionList(List<ApiVersionWire>? Versions) : IListReply;

/// <summary>Reply of ShowApiVersion.</summary>
internal sealed record ApiVersionReply(ApiVersionWire? Version);

/// <summary>A version of the API.</summary>
internal sealed record ApiVersionWire(string? Id, ApiLinkWire? Links, string? Version, string? MinVersion, string? Status, DateTimeOffset? Updated)
{
    public SwrApiVersion ToVersion() => new()
    {
        Id = Id ?? "",
        Version = Version,
        MinimumVersion = MinVersion,
        Status = Status,
        Updated = Updated,
        Link = Links?.Href,
    };
}

/// <summary>The address of a version.</summary>
internal sealed record ApiLinkWire(string? Href);

/// <summary>Reply of CreateSecret and CreateAuthorizationToken. The key is the host of the registry.</summary>
internal sealed record LoginWire(Dictionary<string, LoginEntryWire>? Auths);

/// <summary>The login of a registry: <c>user:password</c> in Base64.</summary>
internal sealed record LoginEntryWire(string? Auth);
