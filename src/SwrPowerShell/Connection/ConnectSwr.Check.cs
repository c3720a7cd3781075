using SwrPowerShell.Core.Authentication.Chain;
using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Connection;

/// <content>Checks a connection with a request, and shows the result.</content>
public sealed partial class ConnectSwr
{
    /// <summary>Sends one request to check the connection. Default: at an interactive prompt only.</summary>
    [Parameter]
    public SwitchParameter Test { get; set; }

    private bool IsTested => MyInvocation.BoundParameters.ContainsKey(nameof(Test)) ? Test : InteractiveSession.IsPrompt(this);

    // Lists at most one repository. The error for a missing permission shows that the credentials are valid.
    private string Check(SwrSession session)
    {
        var client = session.CreateClient(SilentObserver.Instance, sendsOnce: true);
        try
        {
            foreach (var _ in ReadPages(client.ListRepositoriesAsync(new RepositoryQuery(PageSize: 1), Stop)))
            {
                break;
            }

            return "The service accepts the credentials.";
        }
        catch (SwrException e) when (e.Kind == SwrErrorKind.PermissionDenied)
        {
            return "The service accepts the credentials, but they do not allow to list repositories.";
        }
    }

    private void ShowConnection(SwrSession session, ResolvedCredential found, string outcome)
    {
        var user = Credential is null ? $"{session.Authentication} of {found.Source}" : $"{DisplayText.Plain(DomainName!)}/{DisplayText.Plain(Credential.UserName)}";
        var region = session.Region is null ? "" : $" ({session.Region})";
        this.WriteHost($"Connected to {session.Endpoint.Authority}{region} as {user}. {outcome}".TrimEnd());
    }
}
