using SwrPowerShell.Base;
using SwrPowerShell.Core.DesiredState;
using SwrPowerShell.Repositories;

namespace SwrPowerShell.DesiredState;

/// <summary>Compares rows with what exists, which is read by listing: each organization once, when its first row comes.</summary>
/// <typeparam name="TItem">What one row leads to.</typeparam>
public abstract class DesiredStateCmdlet<TItem> : RepositoryRowCmdlet<TItem, SwrRepositoryChange>
    where TItem : notnull
{
    private CurrentState? _state;

    private protected CurrentState State => _state ??= new CurrentState(Client);

    /// <summary>The current row, compared.</summary>
    /// <exception cref="SwrException">The row is not valid, repeats another, or its organization could not be read.</exception>
    private protected (DesiredRepository Desired, SwrRepositoryChange Change) CompareRow()
    {
        var desired = DesiredRepository.Create(Names, Organization, Name, GivenIsPublic, Category, GivenDescription);
        RequireFirst(desired.Repository.ToString());
        var organization = desired.Repository.Organization;
        if (!State.Has(organization))
        {
            Await(stop => State.ReadAsync(organization, stop));
            Story?.Tell(State.Exists(organization)
                ? $"The organization '{organization}' holds {Words.Count(State.In(organization).Count(), "repository")}."
                : $"The organization '{organization}' does not exist.");
        }

        return (desired, desired.CompareTo(State.Find(desired.Repository), Row));
    }

    /// <summary>What exists in the organizations that rows named, and no row named.</summary>
    private protected IEnumerable<SwrRepositoryChange> Extras() =>
        from organization in (_state?.Read ?? []).Order(StringComparer.Ordinal)
        from repository in State.In(organization)
        where !Seen.Contains(repository.ToString())
        orderby repository.Name
        select new SwrRepositoryChange
        {
            Organization = organization,
            Name = repository.Name,
            Action = SwrAction.Extra,
            IsPublic = repository.IsPublic,
            Category = repository.Category,
            Description = repository.Description,
        };
}
