using SwrPowerShell.Core.Completion;

namespace SwrPowerShell.Completion;

/// <summary>Completes organizations.</summary>
public class OrganizationCompleter : NameCompleter
{
    // All are listed anyway, so one answer serves whatever is typed.
    private protected override NameQuery? ToQuery(string prefix, BoundArguments bound) => new(NameKind.Organization);
}

/// <summary>Completes organizations where wildcards are allowed.</summary>
public sealed class OrganizationPatternCompleter : OrganizationCompleter
{
    private protected override bool TakesWildcards => true;

    // Shares have organizations of other accounts, which no list of organizations holds.
    private protected override NameQuery? ToQuery(string prefix, BoundArguments bound) =>
        bound.IsForShared ? new(NameKind.SharedRepository) : base.ToQuery(prefix, bound);

    private protected override IEnumerable<(string Value, string Name)> Values(IEnumerable<KnownName> names, BoundArguments bound) =>
        base.Values(bound.IsForShared ? names.Select(known => new KnownName(known.Of ?? "")) : names, bound);
}
