using SwrPowerShell.Core.Completion;

namespace SwrPowerShell.Completion;

/// <summary>Completes repositories that are shared: of the organization that the line names, or of all.</summary>
public sealed class SharedRepositoryCompleter : NameCompleter
{
    private const string Organization = "Organization";

    private protected override bool TakesWildcards => true;

    private protected override NameQuery? ToQuery(string prefix, BoundArguments bound) =>
        new(NameKind.SharedRepository, prefix) { Organization = bound.Exact(Organization) };

    private protected override IEnumerable<(string Value, string Name)> Values(IEnumerable<KnownName> names, BoundArguments bound) =>
        names.Where(known => bound.Admits(Organization, known.Of)).Select(known => (known.Name, known.Name));
}

/// <summary>Completes the organizations of repositories that are shared.</summary>
public sealed class SharedOrganizationCompleter : NameCompleter
{
    private protected override bool TakesWildcards => true;

    // The service finds parts of a repository's name only.
    private protected override NameQuery? ToQuery(string prefix, BoundArguments bound) => new(NameKind.SharedRepository);

    private protected override IEnumerable<(string Value, string Name)> Values(IEnumerable<KnownName> names, BoundArguments bound) =>
        names.Select(known => (known.Of ?? "", known.Of ?? ""));
}
