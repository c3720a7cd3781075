using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Core.Swr.Wire;

namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    private string Where => _session.Region ?? _session.Endpoint.Authority;

    /// <summary>ListQuotas: how much a project may have; null asks for the connection's project, looked up where it names none.</summary>
    /// <exception cref="SwrException"><c>ProjectRequired</c> when neither names one, or <c>InvalidProjectId</c>.</exception>
    public async Task<IReadOnlyList<SwrQuota>> ListQuotasAsync(string? projectId, CancellationToken cancellationToken)
    {
        projectId = await RequireProjectAsync(projectId, cancellationToken);
        var path = SwrPath.Project(projectId, "quotas");
        var request = new ServiceRequest(HttpMethod.Get, path, ResourceTarget.Account("Project", projectId));
        var list = await _sender.SendAsync(request, SwrJson.Wire.QuotaList, cancellationToken);
        return [.. list.Quotas.Present().Select(wire => wire.ToQuota(projectId))];
    }

    /// <summary>ShowShareFeatureGates: what the service offers a project; null as for <see cref="ListQuotasAsync"/>.</summary>
    /// <exception cref="SwrException"><c>ProjectRequired</c> when neither names one, or <c>InvalidProjectId</c>.</exception>
    public async Task<IReadOnlyList<SwrFeature>> ListFeaturesAsync(string? projectId, CancellationToken cancellationToken)
    {
        projectId = await RequireProjectAsync(projectId, cancellationToken);
        var request = new ServiceRequest(HttpMethod.Get, SwrPath.Project(projectId, "feature-gates"), ResourceTarget.Account("Project", projectId));
        var gates = await _sender.SendAsync(request, SwrJson.Wire.DictionaryStringJsonElement, cancellationToken);
        return [.. gates.OrderBy(gate => gate.Key, StringComparer.Ordinal).Select(gate => FeatureWire.ToFeature(gate.Key, gate.Value, projectId)).OfType<SwrFeature>()];
    }

    /// <summary>CheckAgency: whether the account lets SWR act for it, which triggers and copies to other regions need.</summary>
    public async Task<SwrAgency> ShowAgencyAsync(CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Get, SwrPath.Agency, ResourceTarget.Account("Agency", Where));
        return (await _sender.SendAsync(request, SwrJson.Wire.AgencyWire, cancellationToken)).ToAgency();
    }

    /// <summary>CreateAgency: lets SWR act for the account. The reply says nothing beyond its status, 200 or 204.</summary>
    /// <param name="skipExisting">Whether one that exists already is no error.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<SwrAgency> CreateAgencyAsync(bool skipExisting, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Post, SwrPath.Agency, ResourceTarget.Account("Agency", Where)) { RetrySafety = RetrySafety.Always };
        try
        {
            var attempts = await _sender.SendAsync(request, cancellationToken);
            return new SwrAgency { Exists = true, Outcome = SwrOutcome.Created, Attempts = attempts };
        }
        catch (SwrException e) when (e.Kind == SwrErrorKind.AlreadyExists && (skipExisting || e.MayHaveHappened))
        {
            return new SwrAgency { Exists = true, Outcome = e.MayHaveHappened ? SwrOutcome.Created : SwrOutcome.Unchanged, Attempts = e.Attempts };
        }
        catch (SwrException e) when (e.IsInDoubt)
        {
            if (await LookAsync(once => once.ShowAgencyAsync(cancellationToken)) is { Exists: true } existing)
            {
                return existing with { Outcome = SwrOutcome.Created, Attempts = e.Attempts };
            }

            throw;
        }
    }

    /// <summary>ShowDomainOverview: what the account has.</summary>
    public async Task<SwrOverview> ShowOverviewAsync(CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Get, "/v2/manage/overview", ResourceTarget.Account("Overview", Where));
        return (await _sender.SendAsync(request, SwrJson.Wire.OverviewWire, cancellationToken)).ToOverview();
    }

    /// <summary>ShowDomainResourceReports: how much was stored or downloaded, day by day; the service offers no other frequency.</summary>
    public async Task<IReadOnlyList<SwrUsage>> ShowUsageAsync(SwrUsageType type, CancellationToken cancellationToken)
    {
        var name = type == SwrUsageType.Downflow ? "downflow" : "store";
        var request = new ServiceRequest(HttpMethod.Get, $"/v2/manage/reports/{name}/daily", ResourceTarget.Account("UsageReport", name));
        var days = await _sender.SendAsync(request, SwrJson.Wire.ListUsageWire, cancellationToken);
        return [.. days.Select(day => day.ToUsage(type)).OfType<SwrUsage>()];
    }

    private async ValueTask<string> RequireProjectAsync(string? projectId, CancellationToken cancellationToken) => SwrRules.RequireSegment(
        NullIfEmpty(projectId) ?? await _sender.RequireProjectAsync(cancellationToken), "id of the project", ErrorIds.InvalidProjectId);

    /// <summary>ListApiVersions, or ShowApiVersion for one: the versions of the API that the endpoint offers.</summary>
    /// <exception cref="SwrException"><c>InvalidApiVersion</c>.</exception>
    public async Task<IReadOnlyList<SwrApiVersion>> ListApiVersionsAsync(string? version, CancellationToken cancellationToken)
    {
        if (version is null)
        {
            var all = new ServiceRequest(HttpMethod.Get, "/", ResourceTarget.Account("ApiVersion", "*"));
            return [.. (await _sender.SendAsync(all, SwrJson.Wire.ApiVersionList, cancellationToken)).Versions.Present().Select(wire => wire.ToVersion())];
        }

        var path = SwrPath.ApiVersion(SwrRules.RequireSegment(version, "version of the API", ErrorIds.InvalidApiVersion));
        var one = new ServiceRequest(HttpMethod.Get, path, ResourceTarget.Account("ApiVersion", version));
        var reply = await _sender.SendAsync(one, SwrJson.Wire.ApiVersionReply, cancellationToken);
        return reply.Version is null ? [] : [reply.Version.ToVersion()];
    }
}
