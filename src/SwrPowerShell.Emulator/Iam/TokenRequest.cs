using System.Text.Json;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Responses;

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
        var auth = Object(Parse(exchange.Body), "auth");
        var identity = Object(auth, "identity");
        if (!identity.TryGetProperty("methods", out var methods)
            || methods.ValueKind != JsonValueKind.Array
            || !methods.EnumerateArray().Any(method => method.ValueEquals("password")))
        {
            throw Invalid("methods");
        }

        var user = Object(Object(identity, "password"), "user");
        var (name, password, domain) = (Text(user, "name"), Text(user, "password"), Text(Object(user, "domain"), "name"));
        if (name != Caller.Owner.UserName || password != account.Password || domain != Caller.Owner.DomainName)
        {
            throw new RefusedException(IamErrors.WrongPassword);
        }

        return auth.TryGetProperty("scope", out var scope) ? ScopeOf(scope, account) : TokenScope.None;
    }

    private static TokenScope ScopeOf(JsonElement scope, Account account)
    {
        if (scope.ValueKind == JsonValueKind.Object && scope.TryGetProperty("domain", out _))
        {
            RequireKnown(Object(scope, "domain"), Caller.Owner.DomainName, Caller.Owner.DomainId);
            return TokenScope.Domain;
        }

        RequireKnown(Object(scope, "project"), account.ProjectName, Account.ProjectId);
        return TokenScope.Project;
    }

    private static void RequireKnown(JsonElement thing, string name, string id)
    {
        var byId = thing.TryGetProperty("id", out _);
        if (Text(thing, byId ? "id" : "name") != (byId ? id : name))
        {
            throw new RefusedException(IamErrors.NoSuchScope);
        }
    }

    private static JsonElement Parse(byte[] body)
    {
        try
        {
            return JsonElement.Parse(body);
        }
        catch (JsonException)
        {
            throw Invalid("auth");
        }
    }

    private static JsonElement Object(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object
        && parent.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Object
            ? value
            : throw Invalid(name);

    private static string Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw Invalid(name);

    private static RefusedException Invalid(string parameter) => new(IamErrors.Invalid(parameter));
}
