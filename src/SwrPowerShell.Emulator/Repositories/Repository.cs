namespace SwrPowerShell.Emulator.Repositories;

/// <summary>A repository of images.</summary>
// Name: its name, with slashes where it has some.
// Category: its category, as it was given.
internal sealed record Repository(
    long Id, string Namespace, string Name, string CreatorId, string CreatorName, DateTime Created, DateTime Updated,
    bool IsPublic = false, string Category = "other", string Description = "", long Downloads = 0)
{
    /// <summary>The parent of its tags and of everything else that belongs to it. An organization's name has no slash.</summary>
    [JsonIgnore]
    public string Key => $"{Namespace}/{Name}";
}

/// <summary>A repository in a path, where a dollar sign stands for each slash of its name.</summary>
internal sealed record RepositoryPath(string Organization, string Name)
{
    public static ValueTask<RepositoryPath?> BindAsync(HttpContext http) => new(Of(Exchange.Of(http)));

    /// <summary>The repository that has this key.</summary>
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
