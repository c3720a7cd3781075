namespace SwrPowerShell.Emulator.Repositories;

/// <summary>A repository of images.</summary>
internal sealed record Repository
{
    public required long Id { get; init; }

    public required string Namespace { get; init; }

    /// <summary>Its name, with slashes where it has some.</summary>
    public required string Name { get; init; }

    public bool IsPublic { get; init; }

    /// <summary>Its category, as it was given.</summary>
    public string Category { get; init; } = "other";

    public string Description { get; init; } = "";

    public required string CreatorId { get; init; }

    public required string CreatorName { get; init; }

    public required DateTime Created { get; init; }

    public required DateTime Updated { get; init; }

    public long Downloads { get; init; }

    /// <summary>The parent of its tags and of everything else that belongs to it. An organization's name has no slash.</summary>
    [JsonIgnore]
    public string Key => $"{Namespace}/{Name}";
}

/// <summary>A repository in a path, where a dollar sign stands for each slash of its name.</summary>
internal sealed record RepositoryPath(string Organization, string Name)
{
    public static ValueTask<RepositoryPath?> BindAsync(HttpContext http) => new(Of(Exchange.Of(http)));

    public static RepositoryPath Of(Exchange exchange) => new(exchange.Route("organization"), exchange.RepositoryFromRoute());
}

internal static class RepositoryLookup
{
    /// <summary>Finds the repository of a path.</summary>
    /// <exception cref="ApiException">The organization or the repository does not exist.</exception>
    public static Repository RepositoryAt(this EmulatorState state, RepositoryPath path)
    {
        lock (state.Gate)
        {
            return state.Table<Repository>().Find(state.OwnOrganization(path.Organization).Name, path.Name)
                ?? throw new ApiException(SwrErrors.ImageNotFound);
        }
    }

    public static Repository RepositoryOf(this EmulatorState state, Exchange exchange) => state.RepositoryAt(RepositoryPath.Of(exchange));
}
