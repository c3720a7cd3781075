using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Swr.Wire;

namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    /// <summary>CreateNamespace: creates an organization.</summary>
    public async Task<SwrOrganization> CreateOrganizationAsync(string name, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Post, SwrPath.Organizations, ResourceTarget.Organization(name))
        {
            Body = RequestBody.Json(new CreateNamespaceBody(name), SwrJson.Wire.CreateNamespaceBody),
        };
        await _caller.SendAsync(request, cancellationToken);
        return new SwrOrganization { Name = name, Permission = SwrPermission.Manage };
    }

    /// <summary>ListNamespaces: all organizations the user may see, or the ones the service finds for a name.</summary>
    public async Task<IReadOnlyList<SwrOrganization>> ListOrganizationsAsync(string? name, CancellationToken cancellationToken)
    {
        var path = SwrPath.WithQuery(SwrPath.Organizations, ("filter", name is null ? null : $"namespace::{name}"));
        var request = new ServiceRequest(HttpMethod.Get, path, ResourceTarget.Organization(name ?? "*"));
        var list = await _caller.SendAsync(request, SwrJson.Wire.NamespaceList, cancellationToken);
        return [.. (list.Namespaces ?? []).Select(n => n.ToOrganization(""))];
    }

    /// <summary>DeleteNamespaces: removes an empty organization.</summary>
    public Task DeleteOrganizationAsync(string name, CancellationToken cancellationToken) => _caller.SendAsync(
        new ServiceRequest(HttpMethod.Delete, SwrPath.Organization(name), ResourceTarget.Organization(name)), cancellationToken);
}
