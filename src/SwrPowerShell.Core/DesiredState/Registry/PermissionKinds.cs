using SwrPowerShell.Core.Bulk;

namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>Permissions. Files contain the names of users; their ids are looked up in IAM.</summary>
/// <param name="resource">The kind.</param>
/// <param name="fileName">The name of the file.</param>
/// <param name="place">The columns of the organization or repository.</param>
internal abstract class PermissionKind(SwrRegistryResource resource, string fileName, params IReadOnlyList<RowColumn> place)
    : RegistryKind<PermissionSpec, SwrMember>(
        resource,
        fileName,
        [.. place, new("UserName", ["user_name"], IsRequired: false), new("UserId", ["user_id"], IsRequired: false), new("Permission", ["auth"], IsRequired: true)])
{
    public override RegistryEntry Read(RegistryRow row, NameRules rules)
    {
        var scope = Scope(row, rules);
        var spec = PermissionSpec.Create(scope, row["UserId"], row["UserName"], row["Permission"]);
        return new(this, row, new(scope.Organization, scope.Repository), KeyOf(spec), spec);
    }

    public override async Task<IReadOnlyList<RegistryItem>> ListAsync(RegistryRun run, RegistryPlace place, CancellationToken cancellationToken) =>
        [.. (await run.Client.ListMembersAsync(place.Scope, cancellationToken))
            .OrderBy(member => member.UserName ?? member.UserId, StringComparer.Ordinal).Select(member => new RegistryItem(member.UserId, member))];

    // Case is ignored, as names in files vary. The exact name takes precedence if two users differ in case only.
    public override RegistryItem? Find(RegistryEntry entry, RegistryItems items)
    {
        var wanted = (PermissionSpec)entry.Spec;
        if (wanted.UserId is { } id)
        {
            return items.Find(id);
        }

        var named = items.All.Where(item => string.Equals(((SwrMember)item.Value).UserName, wanted.UserName, StringComparison.OrdinalIgnoreCase)).ToList();
        return named.Find(item => ((SwrMember)item.Value).UserName == wanted.UserName) ?? (named.Count == 1 ? named[0] : null);
    }

    public override async Task<RegistryEntry> PrepareAsync(RegistryRun run, RegistryEntry entry, RegistryItem? current, CancellationToken cancellationToken)
    {
        var wanted = (PermissionSpec)entry.Spec;
        if (current?.Value is SwrMember member)
        {
            wanted = wanted with { UserId = member.UserId, UserName = member.UserName ?? wanted.UserName };
        }

        if (current is null || Compare(entry, current).Count > 0)
        {
            try
            {
                wanted = await run.Client.CompleteAsync(run.Permissions, wanted, cancellationToken);
            }
            catch (SwrException e) when (e.ErrorId == ErrorIds.UserPairRequired && !run.State.Exists(entry.Place.Organization!))
            {
                // No access to IAM: the row may be that of the connected user, who gets the permission by creating the organization.
            }
        }

        return entry with { Spec = wanted, Key = KeyOf(wanted) };
    }

    protected override IEnumerable<SwrPropertyChange> Differences(PermissionSpec wanted, SwrMember current) =>
        wanted.Permission == current.Permission ? [] : [new("Permission", current.Permission, wanted.Permission)];

    protected override async Task<RegistryOutcome> CreateAsync(RegistryRun run, PermissionSpec wanted, CancellationToken cancellationToken)
    {
        // The creator of an organization already has the permission, and users cannot change their own permission.
        var members = await run.Permissions.MembersAsync(wanted.Scope, () => run.Client.ListMembersAsync(wanted.Scope, cancellationToken));
        if (members.Values.FirstOrDefault(member => member.IsSelf) is { } self && wanted.Permission == self.Permission
            && (wanted.UserId is { } id ? id == self.UserId : wanted.UserName == self.UserName))
        {
            return new(SwrOutcome.Unchanged, null);
        }

        wanted = await run.Client.CompleteAsync(run.Permissions, wanted, cancellationToken);
        return await RegistryOutcome.OfAsync(run.Client.SetMemberAsync(run.Permissions, wanted, cancellationToken));
    }

    protected override Task<int> RemoveAsync(RegistryRun run, RegistryPlace place, SwrMember item, CancellationToken cancellationToken) =>
        run.Client.DeleteMemberAsync(place.Scope, item.UserId, cancellationToken);

    protected override string TargetOf(PermissionSpec wanted) => wanted.UserName ?? wanted.UserId!;

    protected override string TargetOf(SwrMember item) => string.IsNullOrEmpty(item.UserName) ? item.UserId : item.UserName;

    protected override string DetailOf(PermissionSpec wanted) => wanted.Permission.ToString();

    protected override string DetailOf(SwrMember item) => item.Permission.ToString();

    // The name without the id, which differs between accounts.
    protected static IEnumerable<string?> User(SwrMember item) =>
        [item.UserName, string.IsNullOrEmpty(item.UserName) ? item.UserId : null, item.Permission.ToString()];

    protected abstract PermissionScope Scope(RegistryRow row, NameRules rules);

    private static string KeyOf(PermissionSpec spec) => spec.UserId ?? $"name {spec.UserName!.ToLowerInvariant()}";
}

/// <summary>Permissions on organizations, including that of the connected user, so that the file does not depend on the user who exports it.</summary>
internal sealed class OrganizationPermissionKind() : PermissionKind(
    SwrRegistryResource.OrganizationPermission, "organization-permissions.csv", Organization)
{
    // Users cannot remove their own permission.
    public override bool IsRemovable(RegistryItem item) => !((SwrMember)item.Value).IsSelf;

    protected override PermissionScope Scope(RegistryRow row, NameRules rules) => PermissionScope.Of(rules, row["Organization"]);

    protected override IEnumerable<string?> Cells(SwrMember item) => [item.Organization, .. User(item)];
}

/// <summary>Permissions on repositories, except for that of the connected user, which usually comes from the organization.</summary>
internal sealed class RepositoryPermissionKind() : PermissionKind(
    SwrRegistryResource.RepositoryPermission, "repository-permissions.csv", Organization, Name)
{
    public override bool IsDescribable(RegistryItem item) => !((SwrMember)item.Value).IsSelf;

    protected override PermissionScope Scope(RegistryRow row, NameRules rules) => PermissionScope.Of(Repository(row, rules));

    protected override IEnumerable<string?> Cells(SwrMember item) => [item.Organization, item.Name, .. User(item)];
}
