namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    /// <summary>Creates an organization.</summary>
    /// <param name="name">The name.</param>
    /// <param name="skipExisting">Whether an existing organization of the user is returned instead of an error.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    [Operation("CreateNamespace", "POST", SwrPath.Organizations)]
    public async Task<SwrOrganization> CreateOrganizationAsync(string name, bool skipExisting, CancellationToken cancellationToken)
    {
        _session.Names.Organization.RequireNew(name);
        var body = RequestBody.Json(new CreateNamespaceBody(name), SwrJson.Wire.CreateNamespaceBody);
        return await Creation.SendAsync(
            async () => new SwrOrganization
            {
                Name = name,
                Permission = SwrPermission.Manage,
                Outcome = SwrOutcome.Created,
                Attempts = await _sender.PostAsync(Organization(name).At(SwrPath.Organizations), body, cancellationToken, RetrySafety.Always),
            },
            // The name may belong to another account. Then it is not in the list of the user's organizations.
            e => FindAsync(e, async client =>
                (await client.ListOrganizationsAsync(name, visible: false, cancellationToken)).FirstOrDefault(o => o.Name == name)),
            static _ => true,
            skipExisting ? SwrIfExists.Skip : SwrIfExists.Error);
    }

    /// <summary>Lists the organizations that are visible to the user, or those that the service finds for a name.</summary>
    /// <remarks>
    /// Includes organizations in which the user has a permission on a repository only, with the permission None. The
    /// documentation of the on-premises edition does not contain this mode, so it is not used there.
    /// </remarks>
    public Task<IReadOnlyList<SwrOrganization>> ListOrganizationsAsync(string? name, CancellationToken cancellationToken) =>
        ListOrganizationsAsync(name, visible: !_session.OnPremises, cancellationToken);

    [Operation("ListNamespaces", "GET", SwrPath.Organizations)]
    private async Task<IReadOnlyList<SwrOrganization>> ListOrganizationsAsync(string? name, bool visible, CancellationToken cancellationToken)
    {
        var filter = string.Join('|', new[] { name is null ? null : $"namespace::{name}", visible ? "mode::visible" : null }.OfType<string>());
        var list = await _sender.GetAsync(
            Organization(name ?? "*").At(SwrPath.Organizations, ("filter", SwrText.NullIfBlank(filter))), SwrJson.Wire.NamespaceList, cancellationToken);
        return [.. list.Namespaces.Present().Select(n => n.ToOrganization(""))];
    }

    /// <summary>Reads an organization.</summary>
    [Operation("ShowNamespace", "GET", SwrPath.Organization)]
    public async Task<SwrOrganization> ShowOrganizationAsync(string name, CancellationToken cancellationToken) =>
        (await _sender.GetAsync(Organization(name).At(SwrPath.Organization), SwrJson.Wire.NamespaceWire, cancellationToken)).ToOrganization(name);

    /// <summary>Removes an organization. The service refuses this if it contains images.</summary>
    [Operation("DeleteNamespaces", "DELETE", SwrPath.Organization)]
    public Task DeleteOrganizationAsync(string name, CancellationToken cancellationToken) =>
        _sender.DeleteAsync(Organization(name).At(SwrPath.Organization), cancellationToken);

    private static Resource Organization(string name) => new(Nouns.Organization, name, name);
}
