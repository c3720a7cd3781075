using SwrPowerShell.Core.Completion;

namespace SwrPowerShell.Completion;

/// <summary>Completes organizations.</summary>
public class OrganizationCompleter : NameCompleter
{
    // The service lists all organizations at once, so the query does not depend on the typed prefix.
    private protected override NameQuery? ToQuery(string prefix, BoundArguments bound) => new(NameKind.Organization);
}

/// <summary>Completes organizations for parameters with wildcards.</summary>
public sealed class OrganizationPatternCompleter : OrganizationCompleter
{
    private protected override bool TakesWildcards => true;

    // Shared repositories can be in organizations of other accounts, which the list of organizations does not contain.
    private protected override NameQuery? ToQuery(string prefix, BoundArguments bound) =>
        bound.IsForShared ? new(NameKind.SharedRepository) : base.ToQuery(prefix, bound);

    private protected override IEnumerable<(string Value, string Name)> Values(IEnumerable<KnownName> names, BoundArguments bound) =>
        base.Values(bound.IsForShared ? names.Select(known => new KnownName(known.Of ?? "")) : names, bound);
}
