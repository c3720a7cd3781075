using SwrPowerShell.Core.Completion;

namespace SwrPowerShell.Completion;

/// <summary>Completes repositories of the organization on the command line, or of all organizations.</summary>
public class RepositoryCompleter : NameCompleter
{
    private const string Organization = "Organization";

    // New-SwrRepository takes names that do not exist yet.
    private protected override NameQuery? ToQuery(string prefix, BoundArguments bound) =>
        bound.IsFor("New-SwrRepository")
            ? null
            : new(bound.IsForShared ? NameKind.SharedRepository : NameKind.Repository, prefix) { Organization = bound.Exact(Organization) };

    private protected override IEnumerable<(string Value, string Name)> Values(IEnumerable<KnownName> names, BoundArguments bound) =>
        names.Where(known => bound.Matches(Organization, known.Of)).Select(known => (known.Name, known.Name));
}

/// <summary>Completes repositories for parameters with wildcards.</summary>
public sealed class RepositoryPatternCompleter : RepositoryCompleter
{
    private protected override bool TakesWildcards => true;
}
