namespace SwrPowerShell.Emulator.Login;

/// <summary>Logins for docker. The registry's host is the one key in the body; that is the only place it is named.</summary>
internal static class LoginEndpoints
{
    public const string Self = "self";

    public static void MapLogin(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        routes.MapOperation("POST", "/v2/manage/utils/secret", exchange =>
        {
            // The access key of a temporary pair, as the service's are.
            var project = exchange.Query("projectname") ?? services.Options.Region;
            return Issue(services, exchange, $"{project}@{RandomText.AccessKey()}", "X-Swr-Expireat", "ffffff");
        });
        routes.MapOperation("POST", "/v2/manage/utils/authorizationtoken", exchange =>
            Issue(services, exchange, "bearertoken", "x-swr-expireat", "fff"));
    }

    private static Reply Issue(EmulatorServices services, Exchange exchange, string user, string expiryHeader, string fraction)
    {
        var (password, expires) = services.Logins.Issue(user);
        var host = services.RegistryHost == Self ? exchange.Http.Request.Host.Value! : services.ImageHost;
        return Reply.Json(
            (host, auth: Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))),
            static (json, it) =>
            {
                json.WriteStartObject();
                json.WriteStartObject("auths");
                json.WriteStartObject(it.host);
                json.WriteString("auth", it.auth);
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndObject();
            },
            [
                new("X-Swr-Dockerlogin", $"docker login -u {user} -p {password}"),
                new(expiryHeader, expires.UtcDateTime.ToString($"yyyy-MM-dd'T'HH:mm:ss.{fraction}'Z'", CultureInfo.InvariantCulture)),
            ]);
    }
}
