using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Swr;

namespace SwrPowerShell.Core.Iam;

/// <summary>The part of IAM that says who is who.</summary>
internal sealed class IamClient(RequestSender sender)
{
    // More pages than any account has users; a list that goes round ends here.
    private const int MostPages = 1000;

    /// <summary>KeystoneListUsers: all users of the account.</summary>
    public async Task<IReadOnlyList<DirectoryUser>> ListUsersAsync(CancellationToken cancellationToken)
    {
        var users = new List<DirectoryUser>();
        var path = "/v3/users";
        for (var page = 0; path is not null && page < MostPages; page++)
        {
            var request = new ServiceRequest(HttpMethod.Get, path, ResourceTarget.Account("User", "*"));
            var list = await sender.SendAsync(request, IamReplyJson.Default.UserList, cancellationToken);
            users.AddRange(list.Users.Present().Where(user => user is { Id.Length: > 0, Name.Length: > 0 }).Select(user => new DirectoryUser(user.Id!, user.Name!)));
            path = Next(list.Links?.Next, path);
        }

        return users;
    }

    /// <summary>KeystoneListProjects: the ids of the projects of a name.</summary>
    public async Task<IReadOnlyList<string>> FindProjectsAsync(string name, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Get, SwrPath.WithQuery("/v3/projects", ("name", name)), ResourceTarget.Account("Project", name));
        var list = await sender.SendAsync(request, IamReplyJson.Default.ProjectList, cancellationToken);
        return [.. list.Projects.Present().Select(project => project.Id).OfType<string>()];
    }

    /// <summary>KeystoneListAuthDomains: the ids of the accounts that the caller belongs to.</summary>
    public async Task<IReadOnlyList<string>> FindDomainsAsync(CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Get, "/v3/auth/domains", ResourceTarget.Account("Resource", "/v3/auth/domains"));
        var list = await sender.SendAsync(request, IamReplyJson.Default.DomainList, cancellationToken);
        return [.. list.Domains.Present().Select(domain => domain.Id).OfType<string>()];
    }

    // Only the path of the link is followed: where IAM answers is the connection's to say.
    private static string? Next(string? link, string current) =>
        Uri.TryCreate(link, UriKind.Absolute, out var next) && next.PathAndQuery != current ? next.PathAndQuery : null;
}
