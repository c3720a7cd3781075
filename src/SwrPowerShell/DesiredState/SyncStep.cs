using SwrPowerShell.Core.DesiredState;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr;

namespace SwrPowerShell.DesiredState;

/// <summary>One line of a plan with what it takes to carry it out.</summary>
/// <param name="Change">The line.</param>
/// <param name="Desired">What the row wants; null for an extra repository.</param>
/// <param name="Current">What exists; null when it is to be created.</param>
/// <param name="Names">The rules for names.</param>
public sealed record SyncStep(SwrRepositoryChange Change, DesiredRepository? Desired, SwrRepository? Current, NameRules Names)
{
    /// <summary>Carries the line out.</summary>
    public async Task<SwrRepositoryChange> RunAsync(SwrClient client, CancellationToken cancellationToken)
    {
        switch (Change.Action)
        {
            case SwrAction.Create:
                var spec = RepositorySpec.Create(Names, Change.Organization, Change.Name, Change.IsPublic, Change.Category, Change.Description);

                // Someone else may have created it since the list was read: then it is made as wanted.
                var created = await client.CreateRepositoryAsync(spec, SwrIfExists.Update, cancellationToken);
                return Change with { Outcome = created.Outcome, Attempts = created.Attempts };
            case SwrAction.Update:
                var updated = await client.UpdateRepositoryAsync(
                    Current!, Desired!.IsPublic, Desired.Category, Desired.Description, cancellationToken);
                return Change with { Outcome = updated.Outcome, Attempts = updated.Attempts };
            case SwrAction.Extra:
                var attempts = await client.DeleteRepositoryAsync(Change.Organization, Change.Name, cancellationToken);
                return Change with { Outcome = SwrOutcome.Removed, Attempts = attempts };
            default:
                return Change with { Outcome = SwrOutcome.Unchanged };
        }
    }
}
