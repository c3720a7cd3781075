namespace SwrPowerShell.Core.Swr.Wire;

/// <summary>Body of CreateNamespace.</summary>
internal sealed record CreateNamespaceBody(string Namespace);

/// <summary>Reply of ListNamespaces.</summary>
internal sealed record NamespaceList(List<NamespaceWire>? Namespaces) : IListReply;

/// <summary>An organization. The counts are not documented.</summary>
internal sealed record NamespaceWire(long? Id, string? Name, string? CreatorName, int? Auth, long? AccessUserCount, long? RepoCount)
{
    public SwrOrganization ToOrganization(string fallbackName) => new()
    {
        Name = Name ?? fallbackName,
        Id = Id,
        Creator = CreatorName,
        Permission = (SwrPermission)(Auth ?? 0),
        RepositoryCount = RepoCount,
        UserCount = AccessUserCount,
    };
}
