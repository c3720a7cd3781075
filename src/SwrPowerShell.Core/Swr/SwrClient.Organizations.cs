namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    /// <summary>Creates an organization.</summary>
    /// <param name="name">The name, checked.</param>
    /// <param name="skipExisting">Whether one that the user has already is left as it is, and no error.</param>
    /// <param name="cancellationToken">Cancels.</param>
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
            // The name may be taken by another account; then it is not among the user's own.
            e => FindAsync(e, async client =>
                (await client.ListOrganizationsAsync(name, visible: false, cancellationToken)).FirstOrDefault(o => o.Name == name)),
            static _ => true,
            skipExisting ? SwrIfExists.Skip : SwrIfExists.Error);
    }

    /// <summary>Lists all organizations the user may see, or the ones the service finds for a name.</summary>
    /// <remarks>
    /// Those in which the user has a permission on a repository only are among them, with the permission None. The documents
    /// of the on-premises edition do not name the mode that adds them, so it is not sent there.
    /// </remarks>
    public Task<IReadOnlyList<SwrOrganization>> ListOrganizationsAsync(string? name, CancellationToken cancellationToken) =>
        ListOrganizationsAsync(name, visible: !_session.OnPremises, cancellationToken);

    [Operation("ListNamespaces", "GET", SwrPath.Organizations)]
    private async Task<IReadOnlyList<SwrOrganization>> ListOrganizationsAsync(string? name, bool visible, CancellationToken cancellationToken)
    {
        var filter = string.Join('|', new[] { name is null ? null : $"namespace::{name}", visible ? "mode::visible" : null }.OfType<string>());
        var list = await _sender.GetAsync(
            Organization(name ?? "*").At(SwrPath.Organizations, ("filter", NullIfEmpty(filter))), SwrJson.Wire.NamespaceList, cancellationToken);
        return [.. list.Namespaces.Present().Select(n => n.ToOrganization(""))];
    }

    /// <summary>Reads one organization.</summary>
    [Operation("ShowNamespace", "GET", SwrPath.Organization)]
    public async Task<SwrOrganization> ShowOrganizationAsync(string name, CancellationToken cancellationToken) =>
        (await _sender.GetAsync(Organization(name).At(SwrPath.Organization), SwrJson.Wire.NamespaceWire, cancellationToken)).ToOrganization(name);

    /// <summary>Removes an organization. The service refuses one that holds images.</summary>
    [Operation("DeleteNamespaces", "DELETE", SwrPath.Organization)]
    public Task DeleteOrganizationAsync(string name, CancellationToken cancellationToken) =>
        _sender.DeleteAsync(Organization(name).At(SwrPath.Organization), cancellationToken);

    private static Resource Organization(string name) => new(Nouns.Organization, name, name);
}
