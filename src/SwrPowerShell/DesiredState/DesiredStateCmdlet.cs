using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.DesiredState;

/// <summary>Base class of cmdlets that compare rows with the repositories of the service. The repositories of an organization are listed once, at its first row.</summary>
/// <typeparam name="TItem">The type of the change of a row.</typeparam>
public abstract class DesiredStateCmdlet<TItem> : RepositoryRowCmdlet<TItem, SwrRepositoryChange>
    where TItem : notnull
{
    private CurrentState? _state;

    /// <summary>Removes repositories that no row contains, in the organizations of the rows, unless they contain images. Nothing is removed if any row failed.</summary>
    [Parameter]
    public SwitchParameter Prune { get; set; }

    /// <summary>With -Prune: also removes repositories that contain images, with the images.</summary>
    [Parameter]
    public SwitchParameter PruneNonEmpty { get; set; }

    /// <summary>With -Prune: the maximum number of repositories to remove. Default: 10, or a tenth of the repositories of these organizations if that is more. If the number is higher, nothing is removed.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? RemovalLimit { get; set; }

    /// <summary>Creates organizations of the rows that do not exist.</summary>
    [Parameter]
    public SwitchParameter CreateOrganization { get; set; }

    private protected CurrentState State => _state ??= new CurrentState(Client);

    /// <summary>Compares the current row. Returns its change, and that of its organization if that must be created before.</summary>
    /// <exception cref="SwrException">
    /// The row is not valid, has a category that neither the documentation nor the service knows, repeats another row, or its organization
    /// cannot be read, or does not exist and -CreateOrganization is missing.
    /// </exception>
    private protected (DesiredRepository Desired, SwrRepositoryChange Change, SwrRepositoryChange? Organization) CompareRow()
    {
        var desired = ReadProperties().ToDesired(Names);
        RequireFirst(desired.Repository.ToString());
        var organization = desired.Repository.Organization;
        if (!State.Has(organization))
        {
            Await(stop => State.ReadAsync(organization, stop));
            Log?.Write(State.Exists(organization)
                ? $"The organization '{organization}' holds {Words.Count(State.In(organization).Count(), "repository")}."
                : $"The organization '{organization}' does not exist.");
        }

        RepositoryCategory.Require(desired.Category, category => IsServiceCategory(category) || State.HasCategory(category));
        return (desired, desired.CompareTo(State.Find(desired.Repository), Rows.Number), PlanOrganization(organization));
    }

    // A plan as input also contains the organizations to create; the rows of their repositories lead to the same.
    private protected override void ReadRow()
    {
        if (PipedRow.Column(InputObject, nameof(SwrRepositoryChange.Action)) != nameof(SwrAction.CreateOrganization))
        {
            base.ReadRow();
        }
    }

    private SwrRepositoryChange? PlanOrganization(string name)
    {
        if (State.Exists(name))
        {
            return null;
        }

        if (!CreateOrganization)
        {
            throw new SwrException(
                SwrErrorKind.NotFound,
                ErrorIds.OrganizationNotFound,
                $"The organization '{name}' was not found.",
                "Correct its name, create it first, or add -CreateOrganization.");
        }

        State.Created(name);
        return new() { Organization = name, Name = "", Action = SwrAction.CreateOrganization, Row = Rows.Number };
    }

    /// <summary>The repositories that no row contains, in the organizations of the rows.</summary>
    private protected IEnumerable<SwrRepositoryChange> Extras() =>
        _state is null ? [] : RemovalPlan.Extras(_state, Seen).Select(extra => extra.Change);

    /// <summary>Whether -Prune removes nothing, because rows failed or too many repositories would be removed.</summary>
    private protected bool IsPruneRefused { get; private set; }

    /// <summary>Returns the removals of -Prune; none, and an error, if they are refused.</summary>
    private protected IReadOnlyList<RemovalStep> PlanRemovals()
    {
        try
        {
            return RemovalPlan.Create(_state, Seen, Failures, RemovalLimit, PruneNonEmpty ? new RequestGate(ThrottleLimit) : null).Steps;
        }
        catch (SwrException e)
        {
            IsPruneRefused = true;
            Report(e);
            return [];
        }
    }
}
