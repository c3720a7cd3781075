using System.Collections;
using System.Collections.ObjectModel;
using SwrPowerShell.Core.Api;

namespace SwrPowerShell.Api;

/// <summary>
/// <para type="synopsis">Calls any operation of SWR, CodeArts Artifact or IAM over the connection.</para>
/// <para type="description">For operations without a command of their own, such as those of the Enterprise Edition. Authentication, retries, rate limits, redaction and errors are the same as for other commands.</para>
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "SwrApi", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(string))]
public sealed class InvokeSwrApi : BulkCmdlet<ApiRequest, ApiReply>
{
    private const string ConvertScript = "Microsoft.PowerShell.Utility\\ConvertFrom-Json -InputObject $args[0] -Depth 1024";

    private ApiClient? _api;
    private ScriptBlock? _convert;
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>The HTTP method.</summary>
    [Parameter(Position = 0)]
    [ValidateSet("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")]
    public string Method { get; set; } = "GET";

    /// <summary>The path as in the documentation of the API. {project_id} and {domain_id} are those of the connection; other {names} are properties of the piped object.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("Uri")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The parameters of the query. A list repeats its name; $null omits it.</summary>
    [Parameter]
    public IDictionary? Query { get; set; }

    /// <summary>The body: JSON as text, an object that becomes JSON, or a script block that returns one for each piped object ($_).</summary>
    [Parameter]
    public object? Body { get; set; }

    /// <summary>Additional headers. Headers that authenticate the request are an error.</summary>
    [Parameter]
    public IDictionary? Headers { get; set; }

    /// <summary>The service.</summary>
    [Parameter]
    public SwrApiService Service { get; set; }

    /// <summary>Reads all pages of a list and returns their items.</summary>
    [Parameter]
    public SwitchParameter Paginate { get; set; }

    /// <summary>Returns the reply as text.</summary>
    [Parameter]
    public SwitchParameter Raw { get; set; }

    /// <summary>Allows retries of the request even if the service may have processed it.</summary>
    [Parameter]
    public SwitchParameter Repeatable { get; set; }

    /// <summary>The name of a variable that receives the HTTP status of the last reply, without a dollar sign.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatusCodeVariable { get; set; }

    /// <summary>The name of a variable that receives the headers of the last reply, without a dollar sign.</summary>
    [Parameter]
    [Alias("RHV")]
    [ValidateNotNullOrEmpty]
    public string? ResponseHeadersVariable { get; set; }

    private HttpMethod HttpMethod => HttpMethod.Parse(Method.ToUpperInvariant());

    private bool IsSafe => HttpMethod == HttpMethod.Get || HttpMethod == HttpMethod.Head;

    private protected override SwrApiService TargetService => Service;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // Clears values of an earlier call.
        SetVariables(null);
        if (Paginate && !IsSafe)
        {
            ThrowTerminatingError(ErrorRecords.Create(
                SwrRules.Invalid(ErrorIds.PaginateNotAllowed, $"-Paginate requires the method GET or HEAD, not {Method.ToUpperInvariant()}.", "Use it with GET.")));
        }
    }

    private ApiClient Api => _api ??= OpenApiClient(Service);

    internal override void OpenClient() => _ = Api;

    private protected override void ReadRow()
    {
        if (!Paginate || MyInvocation.ExpectingInput)
        {
            base.ReadRow();
            return;
        }

        try
        {
            ApiReplyHead? head = null;
            foreach (var request in ReadItems())
            {
                foreach (var page in ReadPages(Api.ListAsync(request, last => head = last, Stop)))
                {
                    SetVariables(head);
                    WriteReply(ApiClient.Array(page.Items));
                }
            }
        }
        catch (SwrException e)
        {
            Report(e);
        }
    }

    private protected override IEnumerable<ApiRequest> ReadItems()
    {
        var endpoint = Api.Endpoint;
        var path = ApiPath.Parse(Path, endpoint).Fill(ValueOf).With(QueryText.Read(Query, SessionOrNull));
        var missing = path.Names.Except([ApiPath.ProjectId, ApiPath.DomainId], StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            throw SwrRules.Invalid(
                ErrorIds.PathValueRequired,
                $"The path names {string.Join(" and ", missing.Select(name => $"{{{name}}}"))}, and {(InputObject is null ? "no object was piped" : "the piped object has no such property, or nothing in it")}.",
                "Pipe an object with a property of that name, or write the value in the path.");
        }

        var body = Body is null ? null : new JsonText(SessionOrNull).Write(BodyOfRow());
        var request = new ApiRequest(HttpMethod, path, body, Repeatable) { Headers = ApiHeaders.Create(QueryText.Read(Headers, SessionOrNull)) };
        if (IsSafe || MaySend(request, endpoint))
        {
            yield return request;
        }
    }

    private protected override Task<ApiReply> SendAsync(ApiRequest item, CancellationToken cancellationToken) =>
        Paginate ? Api.SendAllAsync(item, cancellationToken) : Api.SendAsync(item, cancellationToken);

    private protected override void OnResult(ApiRequest item, ApiReply result)
    {
        SetVariables(result.Head);
        WriteReply(result.Text);
    }

    private void SetVariables(ApiReplyHead? head)
    {
        if (StatusCodeVariable is not null)
        {
            SessionState.PSVariable.Set(StatusCodeVariable, head?.Status);
        }

        if (ResponseHeadersVariable is not null)
        {
            SessionState.PSVariable.Set(ResponseHeadersVariable, head?.Headers);
        }
    }

    private void WriteReply(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (Raw)
        {
            WriteObject(text);
            return;
        }

        if (Convert(text) is { } items)
        {
            WriteObject(items, enumerateCollection: true);
        }
    }

    private Collection<PSObject>? Convert(string text)
    {
        try
        {
            _convert ??= InvokeCommand.NewScriptBlock(ConvertScript);
            return _convert.Invoke(text);
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            var error = new SwrException(
                SwrErrorKind.UnreadableResponse, ErrorIds.UnreadableResponse, "The service's reply cannot be converted to objects: it is not JSON, or has names that differ only in case.",
                "Add -Raw to see it as text; ConvertFrom-Json -AsHashtable reads names that differ only in case.");
            Report(error, null, Rows.Number);
            return null;
        }
    }

    // Objects of the module have other property names for organization and repository than the paths of the API.
    private string? ValueOf(string name)
    {
        if (name is ApiPath.ProjectId or ApiPath.DomainId)
        {
            return null;
        }

        var value = InputObject?.BaseObject is IDictionary map
            ? map.Keys.Cast<object>().Where(key => string.Equals($"{key}", name, StringComparison.OrdinalIgnoreCase)).Select(key => map[key]).FirstOrDefault()
            : InputObject?.Properties[name]?.Value ?? InputObject?.Properties[name.Replace("_", "", StringComparison.Ordinal)]?.Value;
        value ??= name switch
        {
            "namespace" => PipedRow.Organization(InputObject),
            "repository" => PipedRow.Repository(InputObject),
            _ => null,
        };
        return value is null ? null : LanguagePrimitives.ConvertTo<string>(value) is { Length: > 0 } text ? text : null;
    }

    private object? BodyOfRow()
    {
        if (Body is not ScriptBlock script)
        {
            return Body;
        }

        var results = script.InvokeWithContext(null, [new PSVariable("_", InputObject)]);
        return results is [var only] ? only : results;
    }

    // DELETE asks for confirmation, as Remove- commands do; other methods ask with -Confirm only.
    private bool MaySend(ApiRequest request, Uri endpoint)
    {
        var target = $"{request} at {endpoint.Authority}";
        if (!ShouldProcess(target, "Invoke API"))
        {
            return false;
        }

        var mayAsk = request.Method == HttpMethod.Delete && !MyInvocation.BoundParameters.ContainsKey("Confirm") && $"{GetVariableValue("ConfirmPreference")}" == nameof(ConfirmImpact.High);
        return !mayAsk || ShouldContinue($"Send {target}?", "Remove", ref _yesToAll, ref _noToAll);
    }
}
