using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Swr.Wire;

namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    private string Where => _session.Region ?? _session.Endpoint.Authority;

    /// <summary>ListQuotas: how much a project may have; null asks for the connection's project.</summary>
    /// <exception cref="SwrException"><c>ProjectRequired</c> when neither names one, or <c>InvalidProjectId</c>.</exception>
    public async Task<IReadOnlyList<SwrQuota>> ListQuotasAsync(string? projectId, CancellationToken cancellationToken)
    {
        projectId = NullIfEmpty(projectId) ?? NullIfEmpty(_session.ProjectId) ?? throw SwrRules.Invalid(
            "ProjectRequired",
            "Quotas are counted for a project, and neither the command nor the connection names one.",
            "Add -ProjectId here, or run Connect-Swr again with -ProjectId. The console shows the id under My Credentials.");
        var path = SwrPath.Quotas(SwrRules.RequireSegment(projectId, "id of the project", "InvalidProjectId"));
        var request = new ServiceRequest(HttpMethod.Get, path, ResourceTarget.Account("Project", projectId));
        var list = await _caller.SendAsync(request, SwrJson.Wire.QuotaList, cancellationToken);
        return [.. list.Quotas.Present().Select(wire => wire.ToQuota(projectId))];
    }

    /// <summary>ShowDomainOverview: what the account has.</summary>
    public async Task<SwrOverview> ShowOverviewAsync(CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Get, "/v2/manage/overview", ResourceTarget.Account("Overview", Where));
        return (await _caller.SendAsync(request, SwrJson.Wire.OverviewWire, cancellationToken)).ToOverview();
    }

    /// <summary>ShowDomainResourceReports: how much was stored or downloaded, day by day; the service offers no other frequency.</summary>
    public async Task<IReadOnlyList<SwrUsage>> ShowUsageAsync(SwrUsageType type, CancellationToken cancellationToken)
    {
        var name = type == SwrUsageType.Downflow ? "downflow" : "store";
        var request = new ServiceRequest(HttpMethod.Get, $"/v2/manage/reports/{name}/daily", ResourceTarget.Account("UsageReport", name));
        var days = await _caller.SendAsync(request, SwrJson.Wire.ListUsageWire, cancellationToken);
        return [.. days.Select(day => day.ToUsage(type)).OfType<SwrUsage>()];
    }

    /// <summary>ListApiVersions, or ShowApiVersion for one: the versions of the API that the endpoint offers.</summary>
    /// <exception cref="SwrException"><c>InvalidApiVersion</c>.</exception>
    public async Task<IReadOnlyList<SwrApiVersion>> ListApiVersionsAsync(string? version, CancellationToken cancellationToken)
    {
        if (version is null)
        {
            var all = new ServiceRequest(HttpMethod.Get, "/", ResourceTarget.Account("ApiVersion", "*"));
            return [.. (await _caller.SendAsync(all, SwrJson.Wire.ApiVersionList, cancellationToken)).Versions.Present().Select(wire => wire.ToVersion())];
        }

        var path = SwrPath.ApiVersion(SwrRules.RequireSegment(version, "version of the API", "InvalidApiVersion"));
        var one = new ServiceRequest(HttpMethod.Get, path, ResourceTarget.Account("ApiVersion", version));
        var reply = await _caller.SendAsync(one, SwrJson.Wire.ApiVersionReply, cancellationToken);
        return reply.Version is null ? [] : [reply.Version.ToVersion()];
    }
}
