namespace SwrPowerShell.Core.Swr;

/// <summary>Errors for resources that were not removed because they are not empty.</summary>
public static class NotEmpty
{
    /// <summary>A repository with tags; null if the service does not return their number.</summary>
    public static SwrException Repository(RepositoryName name, long? tags) => NotRemoved(
        ErrorIds.RepositoryNotEmpty,
        $"The repository {DisplayText.Quoted(name.ToString())} was not removed, because "
            + (tags is null ? "the service does not say whether it contains images." : $"it contains {Count(tags.Value, "tag")}."),
        "To remove the images too, add -Force to Remove-SwrRepository, or -PruneNonEmpty to Sync-SwrRepository.");

    /// <summary>A repository with tags that could not be removed.</summary>
    public static SwrException Tags(RepositoryName name, int failed, int all, SwrException first) => NotRemoved(
        ErrorIds.RepositoryNotEmpty,
        $"The repository {DisplayText.Quoted(name.ToString())} was not removed, because {failed} of its {Count(all, "tag")} could not be removed. {first.Message}",
        first.RecommendedAction,
        first);

    /// <summary>An organization with a repository.</summary>
    public static SwrException Organization(string name, SwrRepository contained) => NotRemoved(
        ErrorIds.OrganizationNotEmpty,
        $"The organization {DisplayText.Quoted(name)} was not removed, because it contains repositories, such as {DisplayText.Quoted(contained.Name)}.",
        "Remove its repositories first, or add -Force to remove them and their images along with it.");

    /// <summary>An organization with repositories that could not be removed.</summary>
    public static SwrException Repositories(string name, int failed) => NotRemoved(
        ErrorIds.OrganizationNotEmpty,
        $"The organization {DisplayText.Quoted(name)} was not removed, because {failed:N0} of its repositories could not be removed.",
        "See the errors about its repositories; resolve them, then run the command again.");

    private static SwrException NotRemoved(string errorId, string message, string? action, SwrException? cause = null) =>
        new(SwrErrorKind.NotEmpty, errorId, message, action, cause);

    private static string Count(long count, string noun) => $"{count:N0} {noun}{(count == 1 ? "" : "s")}";
}
