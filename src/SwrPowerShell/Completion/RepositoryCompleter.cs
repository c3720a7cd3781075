using SwrPowerShell.Core.Completion;

namespace SwrPowerShell.Completion;

/// <summary>Completes repositories: of the organization that the line names, or of all.</summary>
public class RepositoryCompleter : NameCompleter
{
    private const string Organization = "Organization";

    // What New-SwrRepository creates is not there yet.
    private protected override NameQuery? ToQuery(string prefix, BoundArguments bound) =>
        bound.IsFor("New-SwrRepository")
            ? null
            : new(bound.IsForShared ? NameKind.SharedRepository : NameKind.Repository, prefix) { Organization = bound.Exact(Organization) };

    private protected override IEnumerable<(string Value, string Name)> Values(IEnumerable<KnownName> names, BoundArguments bound) =>
        names.Where(known => bound.Admits(Organization, known.Of)).Select(known => (known.Name, known.Name));
}

/// <summary>Completes repositories where wildcards are allowed.</summary>
public sealed class RepositoryPatternCompleter : RepositoryCompleter
{
    private protected override bool TakesWildcards => true;
}
