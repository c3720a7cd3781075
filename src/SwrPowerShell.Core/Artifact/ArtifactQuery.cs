namespace SwrPowerShell.Core.Artifact;

/// <summary>What to list. The service's own meaning: the name finds every repository that contains it.</summary>
/// <param name="NamePart">Only repositories whose name contains this.</param>
/// <param name="Format">Only this format's.</param>
/// <param name="RecycleBin">What is in the recycle bin instead of what is in use.</param>
/// <param name="ProjectId">The project; null takes the connection's.</param>
/// <param name="DomainId">The account; null takes the connection's.</param>
/// <param name="PageSize">How many to ask for at a time, 1 to 100.</param>
public sealed record ArtifactQuery(
    string? NamePart = null,
    string? Format = null,
    bool RecycleBin = false,
    string? ProjectId = null,
    string? DomainId = null,
    int PageSize = ArtifactQuery.LargestPage)
{
    /// <summary>The most records the service puts on one page.</summary>
    public const int LargestPage = 100;
}
