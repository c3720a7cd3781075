namespace SwrPowerShell.Core.Artifact;

/// <summary>Filter and page size for a list of repositories.</summary>
/// <param name="NamePart">A part of the name; null for all.</param>
/// <param name="Format">The format; null for all.</param>
/// <param name="RecycleBin">Whether to list the recycle bin instead.</param>
/// <param name="ProjectId">The id of the project; null for that of the connection.</param>
/// <param name="DomainId">The id of the account; null for that of the connection.</param>
/// <param name="PageSize">The page size, 1 to 100.</param>
public sealed record ArtifactQuery(
    string? NamePart = null,
    string? Format = null,
    bool RecycleBin = false,
    string? ProjectId = null,
    string? DomainId = null,
    int PageSize = ArtifactQuery.LargestPage)
{
    /// <summary>The maximum page size.</summary>
    public const int LargestPage = 100;
}
