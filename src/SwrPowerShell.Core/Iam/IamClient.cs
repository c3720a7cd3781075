namespace SwrPowerShell.Core.Iam;

/// <summary>The operations of IAM that list users, projects and accounts.</summary>
internal sealed class IamClient(RequestSender sender)
{
    // More than any account needs. Ends a list whose links form a cycle.
    private const int MostPages = 1000;

    /// <summary>Lists all users of the account.</summary>
    [Operation("KeystoneListUsers", "GET", IamPath.Users)]
    public async Task<IReadOnlyList<DirectoryUser>> ListUsersAsync(CancellationToken cancellationToken)
    {
        var users = new List<DirectoryUser>();
        var resource = new Resource(Nouns.User, "*").At(IamPath.Users);
        for (var page = 0; page < MostPages; page++)
        {
            var list = await sender.GetAsync(resource, IamReplyJson.Default.UserList, cancellationToken);
            users.AddRange(list.Users.Present().Where(user => user is { Id.Length: > 0, Name.Length: > 0 }).Select(user => new DirectoryUser(user.Id!, user.Name!)));
            if (Next(list.Links?.Next, resource.Path) is not { } next)
            {
                break;
            }

            resource = resource with { Path = next };
        }

        return users;
    }

    /// <summary>Lists the ids of the projects with a name.</summary>
    [Operation("KeystoneListProjects", "GET", IamPath.Projects)]
    public async Task<IReadOnlyList<string>> FindProjectsAsync(string name, CancellationToken cancellationToken)
    {
        var list = await sender.GetAsync(new Resource(Nouns.Project, name).At(IamPath.Projects, ("name", name)), IamReplyJson.Default.ProjectList, cancellationToken);
        return [.. list.Projects.Present().Select(project => project.Id).OfType<string>()];
    }

    /// <summary>Lists the ids of the accounts that the caller belongs to.</summary>
    [Operation("KeystoneListAuthDomains", "GET", IamPath.Domains)]
    public async Task<IReadOnlyList<string>> FindDomainsAsync(CancellationToken cancellationToken)
    {
        var list = await sender.GetAsync(new Resource(Nouns.Resource, IamPath.Domains).At(IamPath.Domains), IamReplyJson.Default.DomainList, cancellationToken);
        return [.. list.Domains.Present().Select(domain => domain.Id).OfType<string>()];
    }

    // Only the path of the link is used, so that credentials are sent to the endpoint of the connection only.
    private static string? Next(string? link, string current) =>
        Uri.TryCreate(link, UriKind.Absolute, out var next) && next.PathAndQuery != current ? next.PathAndQuery : null;
}
