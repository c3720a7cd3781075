namespace SwrPowerShell.Emulator.Administration;

/// <summary>Changes how the running emulator behaves.</summary>
internal sealed class BehaviourControl(EmulatorServices services, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan LongestLatency = TimeSpan.FromMinutes(10);

    public Reply ListFaults(Exchange exchange) => Reply.Json(services.Faults.Snapshot(), static (json, rules) =>
    {
        json.WriteStartArray();
        foreach (var (rule, matched, struck) in rules)
        {
            json.WriteStartObject();
            json.WriteNumber("matched", matched);
            json.WriteNumber("struck", struck);
            json.WritePropertyName("rule");
            JsonSerializer.Serialize(json, rule, FaultJsonContext.Default.FaultRule);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public Reply AddFaults(Exchange exchange)
    {
        var rules = AdministrationEndpoints.Read(exchange, FaultJsonContext.Default.FaultRuleArray);
        Array.ForEach(rules, FaultRuleCheck.Demand);
        services.Faults.Add(rules);
        return Reply.Created;
    }

    public Reply ClearFaults(Exchange exchange)
    {
        services.Faults.Clear();
        return Reply.NoContent;
    }

    public Reply SetLatency(Exchange exchange)
    {
        var ms = AdministrationEndpoints.Read(exchange, SeedJsonContext.Default.LatencyRequest).Ms;
        services.Latency = ms >= 0 && ms <= LongestLatency.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(ms)
            : throw new FormatException($"ms is between 0 and {LongestLatency.TotalMilliseconds}.");
        return Reply.NoContent;
    }

    public Reply ShowRate(Exchange exchange) => Reply.Json(services.Rate, static (json, rate) =>
    {
        json.WriteStartObject();
        json.WriteString("limit", rate.Limit?.ToString());
        json.WriteNumber("refused", rate.Refused);
        json.WriteEndObject();
    });

    public Reply SetRate(Exchange exchange)
    {
        var request = AdministrationEndpoints.Read(exchange, SeedJsonContext.Default.RateRequest);
        services.Rate.Limit = request.Limit is null ? null : RateLimit.Parse(request.Limit);
        return Reply.NoContent;
    }

    public Reply SetErrorShape(Exchange exchange)
    {
        var request = AdministrationEndpoints.Read(exchange, SeedJsonContext.Default.ErrorShapeRequest);
        services.ErrorShape = ErrorBodies.ShapeOf(request.Shape);
        return Reply.NoContent;
    }

    public Reply IssueToken(Exchange exchange) => Reply.Json(
        services.Tokens.Issue(),
        static (json, token) =>
        {
            json.WriteStartObject();
            json.WriteString("token", token);
            json.WriteEndObject();
        },
        StatusCodes.Status201Created);

    public Reply ExpireTokens(Exchange exchange)
    {
        services.Tokens.ExpireAll();
        return Reply.NoContent;
    }

    public Reply RunRetention(Exchange exchange) => Reply.Json(services.State.ApplyRetention(), static (json, deleted) =>
    {
        json.WriteStartObject();
        json.WriteNumber("deleted", deleted);
        json.WriteEndObject();
    });

    public Reply SetRegistryHost(Exchange exchange)
    {
        var host = AdministrationEndpoints.Read(exchange, SeedJsonContext.Default.RegistryHostRequest).Host;
        services.RegistryHost = host is null || RegistryHostName.IsOne(host)
            ? host
            : throw new FormatException($"host takes a host with or without a port, or self, not '{host}'.");
        return Reply.NoContent;
    }

    public Reply ExpireLogins(Exchange exchange)
    {
        services.Logins.Clear();
        return Reply.NoContent;
    }

    public Reply Shutdown(Exchange exchange)
    {
        exchange.Http.Response.OnCompleted(() =>
        {
            lifetime.StopApplication();
            return Task.CompletedTask;
        });
        return Reply.NoContent;
    }
}
