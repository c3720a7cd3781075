namespace SwrPowerShell.Emulator.Login;

/// <summary>The configuration of docker for one registry.</summary>
internal sealed record DockerConfiguration(Dictionary<string, DockerAuth> Auths);

internal sealed record DockerAuth(string Auth);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DockerConfiguration))]
internal sealed partial class LoginJsonContext : JsonSerializerContext;

/// <summary>Docker logins. The key in the body is the registry host.</summary>
internal sealed class LoginEndpoints(EmulatorServices services)
{
    public const string Self = "self";

    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services)
    {
        var endpoints = new LoginEndpoints(services);
        var area = routes.MapArea("/v2/manage/utils", LoginJsonContext.Default);
        area.MapPost("secret", endpoints.CreateSecret);
        area.MapPost("authorizationtoken", endpoints.CreateToken);
    }

    // The access key is one of a temporary pair, as in the service.
    private Reply CreateSecret(Exchange exchange) => Issue(
        exchange, $"{exchange.Query("projectname") ?? services.Options.Region}@{Secrets.AccessKey()}", "X-Swr-Expireat", "ffffff");

    private Reply CreateToken(Exchange exchange) => Issue(exchange, "bearertoken", "x-swr-expireat", "fff");

    private Reply Issue(Exchange exchange, string user, string expiryHeader, string fraction)
    {
        var (password, expires) = services.Logins.Issue(user);
        var host = services.RegistryHost == Self ? exchange.Http.Request.Host.Value! : services.ImageHost;
        var auth = new DockerAuth(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        return Reply.Ok(
            new DockerConfiguration(new(StringComparer.Ordinal) { [host] = auth }),
            new("X-Swr-Dockerlogin", $"docker login -u {user} -p {password}"),
            new(expiryHeader, expires.UtcDateTime.ToString($"yyyy-MM-dd'T'HH:mm:ss.{fraction}'Z'", CultureInfo.InvariantCulture)));
    }
}
