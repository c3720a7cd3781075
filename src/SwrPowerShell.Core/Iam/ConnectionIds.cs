namespace SwrPowerShell.Core.Iam;

/// <summary>The ids of the project and the account of a connection: those that were specified, or else those that IAM returns, requested once.</summary>
internal sealed class ConnectionIds(SwrSession session)
{
    private readonly ExpiringValue<string> _project = new();
    private readonly ExpiringValue<string> _domain = new();

    /// <exception cref="SwrException"><c>ProjectRequired</c>, or the credentials were rejected.</exception>
    public ValueTask<string> RequireProjectAsync(Func<IamClient> open, CancellationToken cancellationToken) =>
        !string.IsNullOrWhiteSpace(session.ProjectId) ? ValueTask.FromResult(session.ProjectId) : _project.GetAsync(
            async _ => (await LookUpAsync(
                "project",
                ErrorIds.ProjectRequired,
                "ProjectId",
                session.Settings.ProjectName ?? session.Region,
                name => open().FindProjectsAsync(name, cancellationToken)), null),
            session.Settings.Time,
            refused: null,
            cancellationToken);

    /// <exception cref="SwrException"><c>DomainRequired</c>, or the credentials were rejected.</exception>
    public ValueTask<string> RequireDomainAsync(Func<IamClient> open, CancellationToken cancellationToken) =>
        !string.IsNullOrWhiteSpace(session.DomainId) ? ValueTask.FromResult(session.DomainId) : _domain.GetAsync(
            async _ => (await LookUpAsync(
                "account (domain)", ErrorIds.DomainRequired, "DomainId", "", _ => open().FindDomainsAsync(cancellationToken)), null),
            session.Settings.Time,
            refused: null,
            cancellationToken);

    private static async Task<string> LookUpAsync(
        string what, string errorId, string parameter, string? name, Func<string, Task<IReadOnlyList<string>>> find)
    {
        try
        {
            var found = name is null ? [] : await find(name);
            return found is [var only] ? only : throw SwrRules.Invalid(
                errorId,
                $"The id of the {what} is not known: " + (name is null
                    ? "the connection names neither a project nor a region to look up in IAM."
                    : $"IAM lists {found.Count}{(name.Length == 0 ? "" : $" of the name {DisplayText.Quoted(name)}")}, and not one."),
                $"Run Connect-Swr again with -{parameter}. The console shows the id under My Credentials.");
        }
        catch (SwrException e) when (e.ErrorId != errorId && e.Kind != SwrErrorKind.AuthenticationFailed)
        {
            throw new SwrException(
                e.Kind, errorId, $"The id of the {what} could not be looked up in IAM: {e.Message}",
                $"Run Connect-Swr again with -{parameter}. The console shows the id under My Credentials.",
                e);
        }
    }
}
