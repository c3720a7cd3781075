namespace SwrPowerShell.Emulator.Iam;

/// <summary>What a token is issued for.</summary>
internal enum TokenScope
{
    None,
    Project,
    Domain,
}

/// <summary>The body of a request for a token, checked.</summary>
internal static class TokenRequest
{
    public static TokenScope Check(Exchange exchange, Account account)
    {
        var auth = RequireObject(WireJson.TryParse(exchange.Body) ?? throw Invalid("auth"), "auth");
        var identity = RequireObject(auth, "identity");
        if (!identity.TryGetProperty("methods", out var methods)
            || methods.ValueKind != JsonValueKind.Array
            || !methods.EnumerateArray().Any(method => method.ValueEquals("password")))
        {
            throw Invalid("methods");
        }

        var user = RequireObject(RequireObject(identity, "password"), "user");
        // An id names a user in every domain; a name needs the domain, by name or id.
        var isOwner = user.TryGetProperty("id", out _)
            ? Is(user, Principal.Owner.UserName, Principal.Owner.UserId)
            : Is(user, Principal.Owner.UserName, Principal.Owner.UserId) & Is(RequireObject(user, "domain"), Principal.Owner.DomainName, Principal.Owner.DomainId);
        if (!isOwner | RequireText(user, "password") != account.Password)
        {
            throw new ApiException(IamErrors.WrongPassword);
        }

        return auth.TryGetProperty("scope", out var scope) ? ScopeOf(scope, account) : TokenScope.None;
    }

    public static TokenScope ScopeOf(JsonElement scope, Account account)
    {
        if (scope.ValueKind == JsonValueKind.Object && scope.TryGetProperty("domain", out _))
        {
            RequireKnown(RequireObject(scope, "domain"), Principal.Owner.DomainName, Principal.Owner.DomainId);
            return TokenScope.Domain;
        }

        RequireKnown(RequireObject(scope, "project"), account.ProjectName, Account.ProjectId);
        return TokenScope.Project;
    }

    private static void RequireKnown(JsonElement thing, string name, string id)
    {
        if (!Is(thing, name, id))
        {
            throw new ApiException(IamErrors.NoSuchScope);
        }
    }

    /// <summary>Whether something is called by this id or, without one, by this name.</summary>
    private static bool Is(JsonElement thing, string name, string id) =>
        thing.TryGetProperty("id", out _) ? RequireText(thing, "id") == id : RequireText(thing, "name") == name;

    public static JsonElement RequireObject(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object
        && parent.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Object
            ? value
            : throw Invalid(name);

    public static string RequireText(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw Invalid(name);

    private static ApiException Invalid(string parameter) => new(IamErrors.Invalid(parameter));
}
