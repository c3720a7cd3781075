namespace SwrPowerShell.Emulator.Administration;

/// <summary>Changes who gets in, how long, and what time it is.</summary>
internal sealed class AccessControl(EmulatorServices services)
{
    private static readonly TimeSpan DefaultKeyLifetime = TimeSpan.FromDays(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    public Reply IssueKey(Exchange exchange)
    {
        var request = exchange.Body.Length == 0
            ? new KeyRequest(Temporary: null, LifetimeSeconds: null)
            : AdministrationEndpoints.Read(exchange, AccessJsonContext.Default.KeyRequest);
        var temporary = request.Temporary ?? request.LifetimeSeconds is not null;
        if (!temporary && request.LifetimeSeconds is not null)
        {
            throw new FormatException("Only a temporary pair has a lifetime.");
        }

        return Reply.Json(
            temporary ? services.Keys.IssueTemporary(Lifetime(request.LifetimeSeconds) ?? DefaultKeyLifetime) : services.Keys.Issue(),
            static (json, key) => Write(json, key),
            StatusCodes.Status201Created);
    }

    public Reply ListKeys(Exchange exchange) => Reply.Json(services.Keys.All, static (json, keys) =>
    {
        json.WriteStartArray();
        foreach (var key in keys)
        {
            Write(json, key);
        }

        json.WriteEndArray();
    });

    public Reply DisableKey(Exchange exchange) => services.Keys.Disable(exchange.Route("accessKey"))
        ? Reply.NoContent
        : throw new FormatException("There is no such access key.");

    public Reply SetClock(Exchange exchange)
    {
        var offset = AdministrationEndpoints.Read(exchange, AccessJsonContext.Default.ClockRequest).OffsetSeconds;
        services.Clock.Offset = Math.Abs(offset) <= Longest.TotalSeconds
            ? TimeSpan.FromSeconds(offset)
            : throw new FormatException($"offsetSeconds is between -{Longest.TotalSeconds} and {Longest.TotalSeconds}.");
        return Reply.NoContent;
    }

    public Reply SetIam(Exchange exchange)
    {
        var request = AdministrationEndpoints.Read(exchange, AccessJsonContext.Default.IamRequest);
        services.IamTokens.Lifetime = Lifetime(request.TokenLifetimeSeconds)!.Value;
        return Reply.NoContent;
    }

    public Reply ShowIam(Exchange exchange) => Reply.Json(services.IamTokens, static (json, tokens) =>
    {
        json.WriteStartObject();
        json.WriteNumber("tokensIssued", tokens.Issued);
        json.WriteNumber("tokenLifetimeSeconds", tokens.Lifetime.TotalSeconds);
        json.WriteEndObject();
    });

    public Reply SetMetadata(Exchange exchange)
    {
        var request = AdministrationEndpoints.Read(exchange, AccessJsonContext.Default.MetadataRequest);
        services.InstanceKeys.Configure(request.Enabled, Lifetime(request.LifetimeSeconds));
        return Reply.NoContent;
    }

    private static void Write(Utf8JsonWriter json, AccessKey key)
    {
        json.WriteStartObject();
        json.WriteString("accessKey", key.Id);
        json.WriteString("secretKey", key.Secret);
        if (key.SecurityToken is { } token)
        {
            json.WriteString("securityToken", token);
        }

        json.WriteString("expiresAt", key.Expires is { } end ? IamTime.Text(end) : null);
        json.WriteEndObject();
    }

    public static TimeSpan? Lifetime(double? seconds) => seconds switch
    {
        null => null,
        > 0 when seconds <= Longest.TotalSeconds => TimeSpan.FromSeconds(seconds.Value),
        _ => throw new FormatException($"A lifetime in seconds is more than 0 and at most {Longest.TotalSeconds}."),
    };
}
