using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Core.Swr.Wire;

namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    /// <summary>CreateNamespace: creates an organization.</summary>
    /// <remarks>When it exists already because an attempt without an answer created it, that is success.</remarks>
    /// <param name="name">The name, checked.</param>
    /// <param name="skipExisting">Whether one that the user has already is left as it is, and no error.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<SwrOrganization> CreateOrganizationAsync(string name, bool skipExisting, CancellationToken cancellationToken)
    {
        _session.Names.Organization.RequireNew(name);
        var request = new ServiceRequest(HttpMethod.Post, SwrPath.Organizations, ResourceTarget.Organization(name))
        {
            Body = RequestBody.Json(new CreateNamespaceBody(name), SwrJson.Wire.CreateNamespaceBody),
            RetrySafety = RetrySafety.Always,
        };
        try
        {
            var attempts = await _sender.SendAsync(request, cancellationToken);
            return new SwrOrganization { Name = name, Permission = SwrPermission.Manage, Outcome = SwrOutcome.Created, Attempts = attempts };
        }
        catch (SwrException e) when (e.Kind == SwrErrorKind.AlreadyExists && (skipExisting || e.MayHaveHappened))
        {
            // The name may be taken by another account; then it is not among the user's own.
            var own = await ListOrganizationsAsync(name, visible: false, cancellationToken);
            if (own.FirstOrDefault(o => o.Name == name) is { } existing)
            {
                return existing with { Outcome = e.MayHaveHappened ? SwrOutcome.Created : SwrOutcome.Unchanged, Attempts = e.Attempts };
            }

            throw;
        }
        catch (SwrException e) when (e.IsInDoubt)
        {
            var own = await LookAsync(once => once.ListOrganizationsAsync(name, visible: false, cancellationToken));
            if (own?.FirstOrDefault(o => o.Name == name) is { } existing)
            {
                return existing with { Outcome = SwrOutcome.Created, Attempts = e.Attempts };
            }

            throw;
        }
    }

    /// <summary>ListNamespaces: all organizations the user may see, or the ones the service finds for a name.</summary>
    /// <remarks>
    /// Those in which the user has a permission on a repository only are among them, with the permission None. The documents
    /// of the on-premises edition do not name the mode that adds them, so it is not sent there.
    /// </remarks>
    public Task<IReadOnlyList<SwrOrganization>> ListOrganizationsAsync(string? name, CancellationToken cancellationToken) =>
        ListOrganizationsAsync(name, visible: !_session.OnPremises, cancellationToken);

    private async Task<IReadOnlyList<SwrOrganization>> ListOrganizationsAsync(string? name, bool visible, CancellationToken cancellationToken)
    {
        var criteria = string.Join('|', new[] { name is null ? null : $"namespace::{name}", visible ? "mode::visible" : null }.OfType<string>());
        var path = SwrPath.WithQuery(SwrPath.Organizations, ("filter", NullIfEmpty(criteria)));
        var request = new ServiceRequest(HttpMethod.Get, path, ResourceTarget.Organization(name ?? "*"));
        var list = await _sender.SendAsync(request, SwrJson.Wire.NamespaceList, cancellationToken);
        return [.. list.Namespaces.Present().Select(n => n.ToOrganization(""))];
    }

    /// <summary>ShowNamespace: one organization.</summary>
    public async Task<SwrOrganization> ShowOrganizationAsync(string name, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Get, SwrPath.Organization(name), ResourceTarget.Organization(name));
        return (await _sender.SendAsync(request, SwrJson.Wire.NamespaceWire, cancellationToken)).ToOrganization(name);
    }

    /// <summary>DeleteNamespaces: removes an organization. The service refuses one that holds images.</summary>
    public Task DeleteOrganizationAsync(string name, CancellationToken cancellationToken) => _sender.SendAsync(
        new ServiceRequest(HttpMethod.Delete, SwrPath.Organization(name), ResourceTarget.Organization(name)), cancellationToken);
}
