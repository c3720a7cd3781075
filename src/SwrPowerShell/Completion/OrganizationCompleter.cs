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
}
