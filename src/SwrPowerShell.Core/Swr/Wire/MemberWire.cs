namespace SwrPowerShell.Core.Swr.Wire;

/// <summary>Reply of ShowNamespaceAuth and ShowUserRepositoryAuth.</summary>
internal sealed record MemberList(MemberWire? SelfAuth, List<MemberWire?>? OthersAuths) : IListReply
{
    /// <summary>Returns each user once, because the service may list the connected user among the others, too.</summary>
    public IReadOnlyList<SwrMember> ToMembers(PermissionScope scope)
    {
        var self = SelfAuth is { UserId.Length: > 0 } ? SelfAuth : null;
        var others = (OthersAuths ?? []).OfType<MemberWire>().Where(other => other.UserId is { Length: > 0 } id && id != self?.UserId);
        return [.. new[] { self }.OfType<MemberWire>().Concat(others).Select(member => member.ToMember(scope, isSelf: ReferenceEquals(member, self)))];
    }
}

/// <summary>The permission of a user, in replies and requests.</summary>
internal sealed record MemberWire(string? UserId, string? UserName, int? Auth)
{
    public SwrMember ToMember(PermissionScope scope, bool isSelf) => new()
    {
        Organization = scope.Organization,
        Name = scope.Repository,
        UserId = UserId ?? "",
        UserName = UserName,
        Permission = (SwrPermission)(Auth ?? 0),
        IsSelf = isSelf,
    };
}
