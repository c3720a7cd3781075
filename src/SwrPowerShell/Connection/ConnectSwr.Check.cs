using SwrPowerShell.Core;
using SwrPowerShell.Core.Authentication.Chain;
using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Connection;

/// <content>The request that shows whether a connection works, and the line that says so.</content>
public sealed partial class ConnectSwr
{
    /// <summary>Sends one request to check the connection; by default at an interactive prompt only.</summary>
    [Parameter]
    public SwitchParameter Test { get; set; }

    private bool IsTested => MyInvocation.BoundParameters.ContainsKey(nameof(Test)) ? Test : InteractiveSession.IsPrompt(this);

    // A list of at most one repository. Who may not list has been recognized all the same.
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

    private void Say(SwrSession session, ResolvedCredential found, string outcome)
    {
        var user = Credential is null ? $"{session.Authentication} of {found.Source}" : $"{DisplayText.Plain(DomainName!)}/{DisplayText.Plain(Credential.UserName)}";
        var region = session.Region is null ? "" : $" ({session.Region})";
        WriteInformation(new HostInformationMessage { Message = $"Connected to {session.Endpoint.Authority}{region} as {user}. {outcome}".TrimEnd() }, ["PSHOST"]);
    }
}
