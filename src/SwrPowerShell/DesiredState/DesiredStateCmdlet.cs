using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.DesiredState;

/// <summary>Compares rows with what exists, which is read by listing: each organization once, when its first row comes.</summary>
/// <typeparam name="TItem">What one row leads to.</typeparam>
public abstract class DesiredStateCmdlet<TItem> : RepositoryRowCmdlet<TItem, SwrRepositoryChange>
    where TItem : notnull
{
    private CurrentState? _state;

    /// <summary>Removes what exists in the organizations of the rows and no row names, unless it holds images. Nothing is removed if any row failed.</summary>
    [Parameter]
    public SwitchParameter Prune { get; set; }

    /// <summary>With -Prune: also removes repositories that hold images, and the images.</summary>
    [Parameter]
    public SwitchParameter PruneNonEmpty { get; set; }

    /// <summary>With -Prune: the most repositories that may be removed. Default: 10, or a tenth of what exists in those organizations if that is more. If more would go, nothing is removed.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? RemovalLimit { get; set; }

    /// <summary>Creates the organizations that rows name and that do not exist.</summary>
    [Parameter]
    public SwitchParameter CreateOrganization { get; set; }

    private protected CurrentState State => _state ??= new CurrentState(Client);

    /// <summary>The current row, compared, and its organization where that is to be created before it.</summary>
    /// <exception cref="SwrException">
    /// The row is not valid, names a category that neither the documentation nor the service has, repeats another, or its organization
    /// could not be read or does not exist and is not to be created.
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

    // What a plan says of an organization, piped or from a file, follows from its rows.
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
            throw new SwrException(SwrErrorKind.NotFound, ErrorIds.OrganizationNotFound, $"The organization '{name}' was not found.")
            {
                RecommendedAction = "Correct its name, create it first, or add -CreateOrganization.",
            };
        }

        State.Created(name);
        return new() { Organization = name, Name = "", Action = SwrAction.CreateOrganization, Row = Rows.Number };
    }

    /// <summary>What exists in the organizations that rows named, and no row named.</summary>
    private protected IEnumerable<SwrRepositoryChange> Extras() =>
        _state is null ? [] : RemovalPlan.Extras(_state, Seen).Select(extra => extra.Change);

    /// <summary>Whether -Prune removes nothing, since rows are missing or too many repositories would go.</summary>
    private protected bool IsPruneRefused { get; private set; }

    /// <summary>What -Prune is to remove. Reports what keeps it from removing anything.</summary>
    private protected IReadOnlyList<RemovalStep> PlanRemovals()
    {
        try
        {
            return RemovalPlan.Create(_state, Seen, Failures, RemovalLimit, PruneNonEmpty ? new RequestGate(ThrottleLimit) : null).Steps;
        }
        catch (SwrException e)
        {
            IsPruneRefused = true;
            Report(e, null, null);
            return [];
        }
    }
}
