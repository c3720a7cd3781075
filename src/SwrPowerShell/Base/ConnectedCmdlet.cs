using System.Globalization;
using SwrPowerShell.Core;
using SwrPowerShell.Core.Api;
using SwrPowerShell.Core.Artifact;
using SwrPowerShell.Core.Http.RateLimiting;
using SwrPowerShell.Reports;

namespace SwrPowerShell.Base;

/// <summary>Base class of cmdlets that talk to a service over a connection.</summary>
public abstract partial class ConnectedCmdlet : CancellableCmdlet
{
    private PipelineObserver? _observer;
    private string? _command;
    private RunLog? _log;
    private SwrClient? _client;
    private SwrSession? _session;
    private ArtifactClient? _artifactClient;
    private BulkProgress? _call;

    /// <summary>The connection to use, from <c>Connect-Swr -PassThru</c> or by its name; without it the session's.</summary>
    [Parameter]
    [ConnectionName]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public SwrConnection? Connection { get; set; }

    /// <summary>The client. The first use needs a connection.</summary>
    /// <exception cref="PipelineStoppedException">There is no connection: <c>NotConnected</c> was reported.</exception>
    internal SwrClient Client => _client ??= Session.CreateClient(_observer!);

    /// <summary>The client for CodeArts Artifact. The first use needs a connection that says where it answers.</summary>
    /// <exception cref="PipelineStoppedException">There is none: <c>NotConnected</c> or <c>ArtifactEndpointRequired</c> was reported.</exception>
    private protected ArtifactClient ArtifactClient => _artifactClient ??= Open(session => session.CreateArtifactClient(_observer!));

    /// <summary>The rules for names where the requests would go; the public cloud's when there is no connection yet.</summary>
    private protected NameRules Names => SessionOrNull?.Names ?? NameRules.Cloud;

    /// <summary>The session to use; null when there is none yet.</summary>
    private protected SwrSession? SessionOrNull => _session ?? Connection as SwrSession ?? RunspaceConnections.Current;

    /// <summary>The session to use.</summary>
    /// <exception cref="PipelineStoppedException">There is none: <c>NotConnected</c> was reported.</exception>
    private protected SwrSession Session
    {
        get
        {
            var session = SessionOrNull;
            if (session is null)
            {
                var error = new SwrException(SwrErrorKind.NotConnected, ErrorIds.NotConnected, "There is no connection to SWR in this session.")
                {
                    RecommendedAction = "Run Connect-Swr first, or pass -Connection"
                        + (RunspaceConnections.Names is { Count: > 0 } names ? $": {string.Join(", ", names)}." : "."),
                };
                ThrowTerminatingError(ErrorRecords.Create(error, null, null));
            }

            _session = session!;
            LogBegin();
            return _session;
        }
    }

    /// <summary>The file that the rows come from; null where they come through the pipeline.</summary>
    internal RowFile? Source { get; private protected set; }

    /// <summary>Whether there are rows, and not only a command line.</summary>
    internal bool HasRows => MyInvocation.ExpectingInput || Source is not null;

    /// <summary>The log of the run for -Verbose; null without it.</summary>
    internal RunLog? Log => _log;

    /// <summary>How many requests are in flight at most; null where there is one at a time.</summary>
    private protected virtual int? LogLimit => null;

    /// <summary>The rate limit that holds the requests of this command back; null when none does.</summary>
    internal RateLimit? Limit => _observer?.Limit;

    /// <summary>Where the requests of this command go.</summary>
    private protected Uri EndpointOf(SwrConnection connection) =>
        (TargetService switch { SwrApiService.Artifact => connection.ArtifactEndpoint, SwrApiService.Iam => connection.IamEndpoint, _ => null }) ?? connection.Endpoint;

    /// <summary>The service that the requests go to.</summary>
    private protected virtual SwrApiService TargetService => SwrApiService.Swr;

    /// <summary>Logs the connection, once it is known.</summary>
    internal void LogBegin()
    {
        if (_log is not null && SessionOrNull is { } session)
        {
            _log.Begin(EndpointOf(session), session.Authentication, LogLimit);
        }
    }

    /// <summary>Uses the connection that a piped object came over, unless the command uses one already.</summary>
    /// <returns><c>ConnectionMismatch</c> where it came over another, or does not say over which of several: what was listed over one connection is not changed over another.</returns>
    internal SwrException? FollowOrigin(PSObject? row)
    {
        if ((row?.BaseObject as SwrItem)?.Origin is SwrSession origin && !IsReplaced(origin))
        {
            _session ??= Connection is null ? origin : null;
            if (SessionOrNull is { } used && used != origin)
            {
                return SwrRules.Invalid(
                    ErrorIds.ConnectionMismatch,
                    $"{DisplayText.Quoted(row.BaseObject.ToString())} belongs to the connection {OriginText.Of(origin)}, but this command uses {OriginText.Of(used)}.",
                    "Omit -Connection to use the connection of the object, one connection for each command; or get the object over the intended connection. "
                        + "Rows of Export-SwrRepository have no connection.");
            }
        }
        else if (Connection is null && PipedRow.IsCopy(row) && RunspaceConnections.All.Skip(1).Any())
        {
            return SwrRules.Invalid(
                ErrorIds.ConnectionMismatch,
                "The row is a copy of an object, as created by Select-Object and Import-Clixml: it does not contain its connection, and the session has several.",
                "Add -Connection, or pipe the object itself.");
        }

        LogBegin();
        return null;
    }

    // Made anew since, to the same account: such as for another token.
    private bool IsReplaced(SwrSession origin) =>
        SessionOrNull is { DomainId.Length: > 0 } used && used != origin && !RunspaceConnections.All.Contains(origin)
        && (used.Endpoint, used.DomainId, used.ProjectId) == (origin.Endpoint, origin.DomainId, origin.ProjectId);

    /// <summary>Writes an object, which remembers the connection.</summary>
    private protected new void WriteObject(object? sendToPipeline)
    {
        if (sendToPipeline is SwrItem item)
        {
            SetOrigin(item);
        }

        base.WriteObject(sendToPipeline);
    }

    /// <summary>Adds what -WhatIf would change to the reports of the pipeline.</summary>
    private protected void ReportPlanned(SwrItem item)
    {
        SetOrigin(item);
        WhatIfReports.Report(item);
    }

    private void SetOrigin(SwrItem item)
    {
        item.Origin ??= _session;
        item.Command = _command;
    }

    /// <summary>Writes objects, each of which remembers the connection.</summary>
    private protected new void WriteObject(object? sendToPipeline, bool enumerateCollection)
    {
        if (enumerateCollection && sendToPipeline is IEnumerable<SwrItem> items)
        {
            foreach (var item in items)
            {
                WriteObject(item);
            }
        }
        else if (sendToPipeline is SwrItem)
        {
            WriteObject(sendToPipeline);
        }
        else
        {
            base.WriteObject(sendToPipeline, enumerateCollection);
        }
    }

    /// <summary>Asks whether something may be done; where the session has several connections, the question names the one it is done over.</summary>
    internal new bool ShouldProcess(string target, string action) => base.ShouldProcess(target + OverConnection, action);

    /// <summary>Names the connection in a question; empty where the session has no other.</summary>
    private protected string OverConnection =>
        SessionOrNull is { } used && RunspaceConnections.All.Any(other => other != used) ? $" over {OriginText.Of(used)}" : "";

    /// <summary>A client for any operation of a service.</summary>
    /// <exception cref="PipelineStoppedException">There is no connection, or nothing says where the service answers.</exception>
    private protected ApiClient OpenApiClient(SwrApiService service) => Open(session => session.CreateApiClient(service, _observer!));

    private T Open<T>(Func<SwrSession, T> create)
    {
        var session = Session;
        try
        {
            return create(session);
        }
        catch (SwrException e)
        {
            ThrowTerminatingError(ErrorRecords.Create(e, null, null));
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // Rows of the pipeline are not bound yet: these are the parameters of the command line.
        _command = string.Join(" -", MyInvocation.BoundParameters.Keys.Except(CommonParameters).Prepend(MyInvocation.MyCommand.Name));
        if (Connection is UnknownConnection unknown)
        {
            ThrowTerminatingError(ErrorRecords.Create(unknown.ToError(), unknown.Name, null));
        }

        _observer = new PipelineObserver(Signal, Wants("Verbose", "VerbosePreference"), Wants("Debug", "DebugPreference"));
        _log = _observer.WantsVerbose ? new RunLog(this, _observer) : null;
    }

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        Finish();
        _log?.End();
    }

    /// <summary>What is left to do after the last row.</summary>
    private protected virtual void Finish()
    {
    }

    internal override void OnWake()
    {
        WriteMessages();
        _call?.Refresh(Limit);
    }

    /// <summary>Writes the messages of other threads.</summary>
    internal void WriteMessages() => _observer?.WriteTo(this);

    /// <summary>Opens the client that the cmdlet sends with, since that needs the pipeline thread.</summary>
    /// <exception cref="PipelineStoppedException">There is no connection: <c>NotConnected</c> was reported.</exception>
    internal virtual void OpenClient() => _ = TargetService == SwrApiService.Artifact ? ArtifactClient : (object)Client;

    /// <summary>Reads the pages of a list, only as far as the caller goes.</summary>
    internal IEnumerable<ListPage<T>> ReadPages<T>(IAsyncEnumerable<ListPage<T>> source) => base.ReadPages(Logged(source));

    /// <summary>Says with -Verbose what the pages of a list hold.</summary>
    private protected IAsyncEnumerable<ListPage<T>> Logged<T>(IAsyncEnumerable<ListPage<T>> source) => Log is { } log ? log.Listing(source, Stop) : source;

    /// <summary>Calls the service off the pipeline thread and waits for the result.</summary>
    internal T Call<T>(Func<SwrClient, CancellationToken, Task<T>> operation)
    {
        var client = Client;
        return Await(stop => operation(client, stop));
    }

    /// <summary>Calls the service and writes the result, or reports the failure.</summary>
    private protected void WriteCall<T>(Func<SwrClient, CancellationToken, Task<T>> operation, object? target = null)
    {
        _call = new(this, MyInvocation.MyCommand.Name);
        try
        {
            _call.Know(1, Limit);
            WriteObject(Call(operation), enumerateCollection: true);
        }
        catch (SwrException e)
        {
            Report(e, target, null);
        }
        finally
        {
            _call.Complete();
            _call = null;
        }
    }

    /// <summary>Whether the command only says what it would do.</summary>
    private protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var bound)
        ? bound is SwitchParameter { IsPresent: true }
        : GetVariableValue("WhatIfPreference") is true or SwitchParameter { IsPresent: true };

    /// <summary>Whether the first error ends the command.</summary>
    internal bool StopsAtFirstError =>
        (MyInvocation.BoundParameters.TryGetValue("ErrorAction", out var bound) ? bound : Preference("ErrorActionPreference")) is ActionPreference.Stop;

    private bool Wants(string parameter, string preference) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out var bound)
            ? bound is SwitchParameter { IsPresent: true }
            : Preference(preference) is not (null or ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    // Only the global variable has a type. In a script or function, the value is a string such as 'Stop'.
    private ActionPreference? Preference(string name) =>
        LanguagePrimitives.TryConvertTo<ActionPreference>(GetVariableValue(name), CultureInfo.InvariantCulture, out var preference) ? preference : null;
}
