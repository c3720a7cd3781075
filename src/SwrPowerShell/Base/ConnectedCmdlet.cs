using System.Globalization;
using SwrPowerShell.Core.Api;
using SwrPowerShell.Core.Artifact;
using SwrPowerShell.Core.Http.RateLimiting;
using SwrPowerShell.Reports;

namespace SwrPowerShell.Base;

/// <summary>Base class of cmdlets that send requests over a connection.</summary>
public abstract partial class ConnectedCmdlet : CancellableCmdlet
{
    private PipelineObserver? _observer;
    private string? _command;
    private SwrClient? _client;
    private SwrSession? _session;
    private ArtifactClient? _artifactClient;
    private BulkProgress? _call;

    /// <summary>The connection, from <c>Connect-Swr -PassThru</c> or by name. Default: the current connection of the session.</summary>
    [Parameter]
    [ConnectionName]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public SwrConnection? Connection { get; set; }

    /// <summary>The client of SWR. The first access requires a connection.</summary>
    /// <exception cref="PipelineStoppedException">There is no connection: <c>NotConnected</c> was reported.</exception>
    internal SwrClient Client => _client ??= Session.CreateClient(_observer!);

    /// <summary>The client of CodeArts Artifact. The first access requires a connection with an endpoint of CodeArts Artifact.</summary>
    /// <exception cref="PipelineStoppedException"><c>NotConnected</c> or <c>ArtifactEndpointRequired</c> was reported.</exception>
    private protected ArtifactClient ArtifactClient => _artifactClient ??= Open(session => session.CreateArtifactClient(_observer!));

    /// <summary>The rules for names of the service that the connection uses; those of the public cloud if there is no connection.</summary>
    private protected NameRules Names => SessionOrNull?.Names ?? NameRules.Cloud;

    /// <summary>The connection of the command; null if there is none.</summary>
    private protected SwrSession? SessionOrNull => _session ?? Connection as SwrSession ?? RunspaceConnections.Current;

    /// <summary>The connection of the command.</summary>
    /// <exception cref="PipelineStoppedException">There is no connection: <c>NotConnected</c> was reported.</exception>
    private protected SwrSession Session
    {
        get
        {
            _session = Terminating(() => SessionOrNull ?? throw new SwrException(
                SwrErrorKind.NotConnected,
                ErrorIds.NotConnected,
                "There is no connection to SWR in this session.",
                $"Run Connect-Swr first, or pass -Connection{(RunspaceConnections.Names is { Count: > 0 } names ? $": {string.Join(", ", names)}" : "")}."));
            LogBegin();
            return _session;
        }
    }

    /// <summary>The file with the rows; null for pipeline input.</summary>
    internal RowFile? Source { get; private protected set; }

    /// <summary>Whether the command reads rows, from a file or the pipeline.</summary>
    internal bool HasRows => MyInvocation.ExpectingInput || Source is not null;

    /// <summary>The log of -Verbose; null without it.</summary>
    internal RunLog? Log { get; private set; }

    /// <summary>The maximum number of requests in flight, for the log; null for one at a time.</summary>
    private protected virtual int? LogLimit => null;

    /// <summary>The rate limit that delays requests of this command at the moment; null for none.</summary>
    internal RateLimit? Limit => _observer?.Limit;

    /// <summary>The endpoint of a connection that the requests of this command go to.</summary>
    private protected Uri EndpointOf(SwrConnection connection) =>
        (TargetService switch { SwrApiService.Artifact => connection.ArtifactEndpoint, SwrApiService.Iam => connection.IamEndpoint, _ => null }) ?? connection.Endpoint;

    /// <summary>The service that the requests go to.</summary>
    private protected virtual SwrApiService TargetService => SwrApiService.Swr;

    /// <summary>Logs the connection, once.</summary>
    internal void LogBegin()
    {
        if (SessionOrNull is { } session)
        {
            Log?.Begin(EndpointOf(session), session.Authentication, LogLimit);
        }
    }

    /// <summary>Uses the connection of a piped object, unless the command uses a connection already.</summary>
    /// <returns><c>ConnectionMismatch</c> if the object has another connection, or a copy without a connection could be from any of several; otherwise null.</returns>
    internal SwrException? UseConnectionOf(PSObject? row)
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

    // Whether the current connection replaces that of the object: a new one to the same account, for example with another token.
    private bool IsReplaced(SwrSession origin) =>
        SessionOrNull is { DomainId.Length: > 0 } used && used != origin && !RunspaceConnections.All.Contains(origin)
        && (used.Endpoint, used.DomainId, used.ProjectId) == (origin.Endpoint, origin.DomainId, origin.ProjectId);

    /// <summary>Writes an object, and sets its connection.</summary>
    private protected new void WriteObject(object? sendToPipeline) => WriteObject(sendToPipeline, enumerateCollection: false);

    /// <summary>Writes an object or objects, and sets their connection.</summary>
    private protected new void WriteObject(object? sendToPipeline, bool enumerateCollection)
    {
        if (enumerateCollection && sendToPipeline is IEnumerable<SwrItem> items)
        {
            foreach (var item in items)
            {
                WriteObject(item);
            }

            return;
        }

        if (sendToPipeline is SwrItem single)
        {
            SetOrigin(single);
        }

        base.WriteObject(sendToPipeline, enumerateCollection);
    }

    /// <summary>With -WhatIf, adds a planned change to the reports of the pipeline.</summary>
    internal void ReportPlanned(SwrItem item)
    {
        if (IsWhatIf)
        {
            SetOrigin(item);
            WhatIfReports.Report(item);
        }
    }

    private void SetOrigin(SwrItem item)
    {
        item.Origin ??= _session;
        item.Command = _command;
    }

    /// <summary>Asks for confirmation. If the session has several connections, the prompt names the one that the command uses.</summary>
    internal new bool ShouldProcess(string target, string action) => base.ShouldProcess(target + OverConnection, action);

    /// <summary>The connection in a confirmation prompt; empty if the session has no other.</summary>
    internal string OverConnection =>
        SessionOrNull is { } used && RunspaceConnections.All.Any(other => other != used) ? $" over {OriginText.Of(used)}" : "";

    /// <summary>Creates a client for any operation of a service.</summary>
    /// <exception cref="PipelineStoppedException">There is no connection, or it has no endpoint of the service.</exception>
    private protected ApiClient OpenApiClient(SwrApiService service) => Open(session => session.CreateApiClient(service, _observer!));

    private T Open<T>(Func<SwrSession, T> create)
    {
        var session = Session;
        return Terminating(() => create(session));
    }

    /// <summary>Runs an operation whose failure ends the command.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="target">The target object of the error.</param>
    private protected T Terminating<T>(Func<T> operation, object? target = null)
    {
        try
        {
            return operation();
        }
        catch (SwrException e)
        {
            ThrowTerminatingError(ErrorRecords.Create(e, target));
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // Pipeline input is not bound yet, so these are the parameters of the command line.
        _command = string.Join(" -", MyInvocation.BoundParameters.Keys.Except(CommonParameters).Prepend(MyInvocation.MyCommand.Name));
        if (Connection is UnknownConnection unknown)
        {
            ThrowTerminatingError(ErrorRecords.Create(unknown.ToError(), unknown.Name));
        }

        _observer = new PipelineObserver(Signal, IsOn("Verbose", "VerbosePreference"), IsOn("Debug", "DebugPreference"));
        Log = _observer.WantsVerbose ? new RunLog(this, _observer) : null;
    }

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        Finish();
        Log?.End();
    }

    /// <summary>Called after the last row.</summary>
    private protected virtual void Finish()
    {
    }

    internal override void OnWake()
    {
        WriteMessages();
        _call?.Refresh(Limit);
    }

    /// <summary>Writes the messages of other threads to the pipeline.</summary>
    internal void WriteMessages() => _observer?.WriteTo(this);

    /// <summary>Creates the client before the first request, on the pipeline thread, which can report a missing connection.</summary>
    /// <exception cref="PipelineStoppedException">There is no connection: <c>NotConnected</c> was reported.</exception>
    internal virtual void OpenClient() => _ = TargetService == SwrApiService.Artifact ? ArtifactClient : (object)Client;

    /// <summary>Reads the pages of a list, only as far as the caller enumerates them.</summary>
    internal IEnumerable<ListPage<T>> ReadPages<T>(IAsyncEnumerable<ListPage<T>> source) => base.ReadPages(Logged(source));

    /// <summary>Logs the pages of a list for -Verbose.</summary>
    private protected IAsyncEnumerable<ListPage<T>> Logged<T>(IAsyncEnumerable<ListPage<T>> source) => Log is { } log ? log.Listing(source, Stop) : source;

    /// <summary>Calls the service on the thread pool and waits for the result.</summary>
    internal T Call<T>(Func<SwrClient, CancellationToken, Task<T>> operation)
    {
        var client = Client;
        return Await(stop => operation(client, stop));
    }

    /// <summary>Calls the service, and writes the result or the error.</summary>
    private protected void WriteCall<T>(Func<SwrClient, CancellationToken, Task<T>> operation, object? target = null)
    {
        _call = new(this, MyInvocation.MyCommand.Name);
        try
        {
            _call.SetTotal(1, Limit);
            WriteObject(Call(operation), enumerateCollection: true);
        }
        catch (SwrException e)
        {
            Report(e, target);
        }
        finally
        {
            _call.Complete();
            _call = null;
        }
    }

    /// <summary>Whether -WhatIf applies to the command.</summary>
    internal bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var bound)
        ? bound is SwitchParameter { IsPresent: true }
        : GetVariableValue("WhatIfPreference") is true or SwitchParameter { IsPresent: true };

    /// <summary>Whether the first error ends the command (-ErrorAction Stop).</summary>
    internal bool StopsAtFirstError =>
        (MyInvocation.BoundParameters.TryGetValue("ErrorAction", out var bound) ? bound : Preference("ErrorActionPreference")) is ActionPreference.Stop;

    private bool IsOn(string parameter, string preference) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out var bound)
            ? bound is SwitchParameter { IsPresent: true }
            : Preference(preference) is not (null or ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    // Only the global variable is typed. In a script or function, the value can be a string such as 'Stop'.
    private ActionPreference? Preference(string name) =>
        LanguagePrimitives.TryConvertTo<ActionPreference>(GetVariableValue(name), CultureInfo.InvariantCulture, out var preference) ? preference : null;
}
