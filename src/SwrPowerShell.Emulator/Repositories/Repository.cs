namespace SwrPowerShell.Emulator.Repositories;

/// <summary>A repository of images.</summary>
internal sealed record Repository(
    long Id, string Namespace, string Name, string CreatorId, string CreatorName, DateTime Created, DateTime Updated,
    bool IsPublic = false, string Category = "other", string Description = "", long Downloads = 0)
{
    /// <summary>The parent of its rows in other tables. The part before the first slash is the organization.</summary>
    [JsonIgnore]
    public string Key => $"{Namespace}/{Name}";
}

/// <summary>A repository in the path of a request, which contains dollar signs instead of the slashes of the name.</summary>
internal sealed record RepositoryPath(string Organization, string Name)
{
    public static ValueTask<RepositoryPath?> BindAsync(HttpContext http) => new(Of(Exchange.Of(http)));

    /// <summary>Splits a <see cref="Repository.Key"/>.</summary>
    public static RepositoryPath OfKey(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return new(key[..slash], key[(slash + 1)..]);
    }

    public static RepositoryPath Of(Exchange exchange) => new(exchange.Route("organization"), exchange.Route("repository").Replace('$', '/'));
}

internal static class RepositoryLookup
{
    /// <summary>Finds the repository of a path.</summary>
    /// <exception cref="ApiException">The organization or the repository does not exist.</exception>
    public static Repository RepositoryAt(this EmulatorState state, RepositoryPath path) =>
        state.Table<Repository>().Find(state.OwnOrganization(path.Organization).Name, path.Name)
            ?? throw new ApiException(SwrErrors.ImageNotFound);

    public static Repository RepositoryOf(this EmulatorState state, Exchange exchange) => state.RepositoryAt(RepositoryPath.Of(exchange));
}
