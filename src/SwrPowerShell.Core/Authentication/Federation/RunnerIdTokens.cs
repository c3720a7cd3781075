namespace SwrPowerShell.Core.Authentication.Federation;

/// <summary>Id tokens that GitHub Actions or Azure Pipelines issues to a job.</summary>
public sealed class RunnerIdTokens : IdTokenSource
{
    private const string GitHubPermission = "In GitHub Actions: give the job the permissions id-token: write (and contents: read), in the workflow that is started.";
    private const string AzurePermission = "Give the step env: SYSTEM_ACCESSTOKEN: $(System.AccessToken).";
    private const string AzureConnection = "Name a service connection with federated credentials by its id, with -ServiceConnectionId or SWR_AZURE_SERVICE_CONNECTION_ID.";

    private readonly HttpMethod _method;
    private readonly Uri _address;
    private readonly Secret _requestToken;
    private readonly string _field;
    private readonly string _permission;

    private RunnerIdTokens(string name, HttpMethod method, Uri address, Secret requestToken, string field, string permission) =>
        (Name, _method, _address, _requestToken, _field, _permission) = (name, method, address, requestToken, field, permission);

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override IEnumerable<Secret> Secrets => [_requestToken];

    /// <inheritdoc/>
    public override IEnumerable<Uri> Addresses => [new Uri(_address, "/")];

    /// <summary>Returns the source of id tokens of the runner that the environment variables indicate.</summary>
    /// <param name="read">Returns an environment variable; null or empty if it is not set.</param>
    /// <param name="audience">The audience of the token; null for the default of the runner.</param>
    /// <param name="serviceConnectionId">The id of the service connection of Azure Pipelines; null for <c>SWR_AZURE_SERVICE_CONNECTION_ID</c>.</param>
    /// <exception cref="SwrException"><c>IdTokenUnavailable</c>.</exception>
    public static RunnerIdTokens Require(Func<string, string?> read, string? audience, string? serviceConnectionId)
    {
        string? Value(string name) => read(name) is { Length: > 0 } value ? value : null;
        string[] names = ["ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"];
        if (Value(names[0]) is { } gitHub && Value(names[1]) is { } gitHubToken)
        {
            audience ??= Value("SWR_ID_TOKEN_AUDIENCE");
            var address = audience is null ? gitHub : $"{gitHub}{(gitHub.Contains('?', StringComparison.Ordinal) ? '&' : '?')}audience={Uri.EscapeDataString(audience)}";
            return new("GitHub Actions", HttpMethod.Get, AddressOf(names[0], address), new Secret(gitHubToken), "value", GitHubPermission);
        }

        var missing = names.Where(name => Value(name) is null).ToList();
        if (missing.Count < names.Length)
        {
            throw Unavailable(
                $"This job of GitHub Actions cannot ask for an id token: {missing[0]} is not set.",
                $"A step that sets its own environment, such as a container, needs both: pass {names[0]} and {names[1]} on.");
        }

        if (Value("GITHUB_ACTIONS") is not null)
        {
            throw Unavailable($"This job of GitHub Actions may not ask for an id token: {string.Join(" and ", missing)} are not set.", GitHubPermission);
        }

        if (Value("SYSTEM_OIDCREQUESTURI") is { } azure)
        {
            var connection = serviceConnectionId ?? Value("SWR_AZURE_SERVICE_CONNECTION_ID")
                ?? throw Unavailable("Azure Pipelines issues id tokens for a service connection, and none is named.", AzureConnection);
            var token = Value("SYSTEM_ACCESSTOKEN")
                ?? throw Unavailable("This job of Azure Pipelines may not ask for an id token: SYSTEM_ACCESSTOKEN is not set.", AzurePermission);
            var address = $"{azure}{(azure.Contains('?', StringComparison.Ordinal) ? '&' : '?')}api-version=7.1&serviceConnectionId={Uri.EscapeDataString(connection)}";
            return new("Azure Pipelines", HttpMethod.Post, AddressOf("SYSTEM_OIDCREQUESTURI", address), new Secret(token), "oidcToken", $"{AzurePermission} {AzureConnection}");
        }

        throw Unavailable(
            "No id token was given, and this is not a job of GitHub Actions or Azure Pipelines, which can issue one.",
            $"{GitHubPermission} In Azure Pipelines: {AzurePermission} {AzureConnection} Elsewhere (GitLab, Kubernetes): name the token with -IdTokenFile or -IdToken.");
    }

    internal override async Task<string> GetAsync(IdentityRequests requests)
    {
        using var request = _method == HttpMethod.Post ? IdentityRequests.Post(_address, []) : new HttpRequestMessage(_method, _address);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_requestToken.Reveal()}");
        return await requests.SendAsync(
            request, $"id token of {Name}", Read, reply => requests.Refused(reply, ErrorIds.IdTokenUnavailable, $"{Name} issued no id token", _permission, new Resource(Nouns.Token, Name)));
    }

    private string Read(ServiceReply reply)
    {
        try
        {
            using var document = JsonDocument.Parse(reply.Body);
            return document.RootElement.GetProperty(_field).GetString() is { Length: > 0 } token ? token : throw new FormatException();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new SwrException(
                SwrErrorKind.UnreadableResponse, ErrorIds.UnreadableResponse, $"The reply of {Name} contains no id token.",
                "Check the address that the runner's variables name.");
        }
    }

    private static Uri AddressOf(string variable, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? new Uri(address)
            : throw Unavailable($"{variable} is not an address.", "Leave the variables of the runner as it sets them.");

    private static SwrException Unavailable(string message, string action) =>
        new(SwrErrorKind.NotConnected, ErrorIds.IdTokenUnavailable, message, action);
}
