namespace SwrPowerShell.Core.Swr.Wire;

/// <summary>A share, and the body of CreateRepoDomains and UpdateRepoDomains.</summary>
internal sealed record ShareWire(
    string? AccessDomain = null,
    string? Permit = null,
    string? Deadline = null,
    string? Description = null,
    bool? Exist = null,
    string? CreatorName = null,
    DateTimeOffset? Created = null,
    DateTimeOffset? Updated = null,
    bool? Status = null)
{
    public SwrRepositoryShare ToShare(RepositoryName repository, string? account = null) => new()
    {
        Organization = repository.Organization,
        Name = repository.Name,
        Account = AccessDomain ?? account ?? "",
        Until = ShareDeadline.TryParse(Deadline, isUtc: true, out var until) ? until : null,
        IsValid = Status,
        Permit = Permit,
        Description = Description,
        Creator = CreatorName,
        Created = Created,
        Updated = Updated,
    };
}
