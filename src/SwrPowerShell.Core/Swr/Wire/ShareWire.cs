namespace SwrPowerShell.Core.Swr.Wire;

/// <summary>Body of CreateRepoDomains.</summary>
internal sealed record CreateShareBody(string AccessDomain, string Permit, string Deadline, string? Description);

/// <summary>Body of UpdateRepoDomains.</summary>
internal sealed record UpdateShareBody(string Permit, string Deadline, string? Description);

/// <summary>A share as the service writes it.</summary>
internal sealed record ShareWire
{
    public bool? Exist { get; init; }
    public string? AccessDomain { get; init; }
    public string? Permit { get; init; }
    public string? Deadline { get; init; }
    public string? Description { get; init; }
    public string? CreatorName { get; init; }
    public DateTimeOffset? Created { get; init; }
    public DateTimeOffset? Updated { get; init; }
    public bool? Status { get; init; }

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
