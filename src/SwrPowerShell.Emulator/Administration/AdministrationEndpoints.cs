namespace SwrPowerShell.Emulator.Administration;

/// <summary>The body of a request to a control. Invalid bodies are answered with the message of the JSON reader.</summary>
internal readonly record struct Control<T>(T Value)
{
    public static ValueTask<Control<T>> BindAsync(HttpContext http) => new(Of(Exchange.Of(http)));

    public static Control<T> Of(Exchange exchange) =>
        new(JsonSerializer.Deserialize(exchange.Body, exchange.TypeInfo<T>()) ?? throw new FormatException("The body is null."));
}

/// <summary>Controls below <c>/_emulator/</c>. They need no token, because the emulator listens on loopback by default.</summary>
internal static class AdministrationEndpoints
{
    private static readonly TimeSpan s_longestLatency = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(3650);

    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services, IHostApplicationLifetime lifetime)
    {
        var area = routes.MapArea("/_emulator", ControlJsonContext.Default, kind: RouteKind.Administration)
            .WithMetadata(SeedJsonContext.Default)
            .WithMiddleware(MapErrorsAsync);
        MapState(area, services.State);
        MapRequests(area, services);
        MapBehaviour(area, services, lifetime);
        MapAccess(area, services);
        MapFederation(area, services);
    }

    private static void MapState(RouteGroupBuilder area, EmulatorState state)
    {
        area.MapPost("seed", (Control<SeedRequest> body) => Reply.Json(new Seeder(state).Put(body.Value), StatusCodes.Status201Created));
        area.MapGet("state", () => Reply.Text(StatusCodes.Status200OK, Reply.Write(state.WriteTo), "application/json"));
        area.MapDelete("state", () => Done(state.Clear));
        area.MapPost("retention/run", () => Reply.Ok(new RetentionRunView(state.ApplyRetention())));
    }

    private static void MapRequests(RouteGroupBuilder area, EmulatorServices services)
    {
        var (requests, gauge) = (services.Requests, services.InFlight);
        area.MapGet("requests", () => Reply.Ok(requests.Snapshot().Select(RequestView.Of)));
        area.MapGet("requests/count", () => Reply.Ok(new CountView(requests.Total, requests.CountByMethod())));
        area.MapDelete("requests", () => Done(requests.Clear));
        area.MapGet("inflight", () => Reply.Ok(new GaugeView(gauge.Current, gauge.Maximum)));
        area.MapDelete("inflight", () => Done(gauge.Reset));
    }

    private static void MapBehaviour(RouteGroupBuilder area, EmulatorServices services, IHostApplicationLifetime lifetime)
    {
        area.MapGet("faults", () => Reply.Ok(services.Faults.Snapshot().Select(static it => new FaultView(it.Matched, it.Struck, it.Rule))));
        area.MapPost("faults", (Control<FaultRule[]> body) =>
        {
            Array.ForEach(body.Value, FaultRuleCheck.Check);
            services.Faults.Add(body.Value);
            return Reply.Created;
        });
        area.MapDelete("faults", () => Done(services.Faults.Clear));
        area.MapPost("latency", (Control<LatencyRequest> body) => Done(() =>
            services.Latency = body.Value.Ms >= 0 && body.Value.Ms <= s_longestLatency.TotalMilliseconds
                ? TimeSpan.FromMilliseconds(body.Value.Ms)
                : throw new FormatException($"ms is between 0 and {s_longestLatency.TotalMilliseconds}.")));
        area.MapGet("rate", () => Reply.Ok(new RateView(services.Rate.Limit?.ToString(), services.Rate.Refused)));
        area.MapPost("rate", (Control<RateRequest> body) => Done(() =>
            services.Rate.Limit = body.Value.Limit is { } limit ? RateLimit.Parse(limit) : null));
        area.MapPost("error-shape", (Control<ErrorShapeRequest> body) => Done(() =>
            services.ErrorShape = ErrorBodies.ShapeOf(body.Value.Shape)));
        area.MapPost("registry-host", (Control<RegistryHostRequest> body) => Done(() =>
            services.RegistryHost = body.Value.Host is not { } host || RegistryHostName.IsValid(host)
                ? body.Value.Host
                : throw new FormatException($"host takes a host with or without a port, or self, not '{host}'.")));
        area.MapPost("logins/expire", () => Done(services.Logins.Clear));
        area.MapPost("shutdown", (Exchange exchange) =>
        {
            exchange.Http.Response.OnCompleted(() =>
            {
                lifetime.StopApplication();
                return Task.CompletedTask;
            });
            return Reply.NoContent;
        });
    }

    private static void MapAccess(RouteGroupBuilder area, EmulatorServices services)
    {
        var keys = services.Keys;
        area.MapPost("token", () => Reply.Json(new TokenView(services.Tokens.IssuePermanent()), StatusCodes.Status201Created));
        area.MapPost("token/expire", () => Done(services.Tokens.ExpireAll));
        area.MapGet("keys", () => Reply.Ok(keys.All.Select(KeyView.Of)));
        area.MapPost("keys", (Exchange exchange) =>
        {
            var (temporary, seconds) = exchange.Body.Length == 0 ? new KeyRequest(null, null) : Control<KeyRequest>.Of(exchange).Value;
            if (temporary == false && seconds is not null)
            {
                throw new FormatException("Only a temporary pair has a lifetime.");
            }

            var key = temporary ?? seconds is not null ? keys.IssueTemporary(Lifetime(seconds) ?? TimeSpan.FromDays(1)) : keys.Issue();
            return Reply.Json(KeyView.Of(key), StatusCodes.Status201Created);
        });
        area.MapDelete("keys/{accessKey}", (string accessKey) =>
            keys.Disable(accessKey) ? Reply.NoContent : throw new FormatException("There is no such access key."));
        area.MapPost("clock", (Control<ClockRequest> body) => Done(() =>
            services.Clock.Offset = Seconds(body.Value.OffsetSeconds, "offsetSeconds")));
        area.MapGet("iam", () => Reply.Ok(new IamView(services.Tokens.IssuedByIam, services.Tokens.Lifetime.TotalSeconds)));
        area.MapPost("iam", (Control<IamRequest> body) => Done(() =>
            services.Tokens.Lifetime = Lifetime(body.Value.TokenLifetimeSeconds)!.Value));
        area.MapPost("metadata", (Control<MetadataRequest> body) => Done(() =>
            services.InstanceKeys.Configure(body.Value.Enabled, Lifetime(body.Value.LifetimeSeconds))));
    }

    private static void MapFederation(RouteGroupBuilder area, EmulatorServices services)
    {
        var federation = services.Federation;
        area.MapPost("id-token", (Exchange exchange) =>
        {
            var (audience, subject, seconds) = exchange.Body.Length == 0
                ? new IdTokenRequest(null, null, null)
                : Control<IdTokenRequest>.Of(exchange).Value;
            TimeSpan? lifetime = seconds is { } given ? Seconds(given, "lifetimeSeconds") : null;
            var token = services.IdTokens.Issue(audience ?? IdentityFederation.DefaultAudience, subject, lifetime);
            return Reply.Json(new IdTokenView(token), StatusCodes.Status201Created);
        });
        area.MapGet("oidc", () => Reply.Ok(new OidcView(
            federation.Provider, federation.Audiences, federation.Agencies, services.IdTokens.Issued, federation.KeysIssued)));
        area.MapPost("oidc", (Control<OidcRequest> body) => Done(() =>
        {
            federation.KeyLifetime = Lifetime(body.Value.KeyLifetimeSeconds) ?? federation.KeyLifetime;
            federation.Provider = body.Value.Provider ?? federation.Provider;
            federation.Audiences = body.Value.Audiences ?? federation.Audiences;
            federation.Agencies = body.Value.Agencies ?? federation.Agencies;
        }));
        area.MapGet("runner", (Exchange exchange) => Reply.Ok(new RunnerView(
            exchange.Origin + RunnerEndpoints.GitHub + "?api-version=2.0",
            exchange.Origin + RunnerEndpoints.Azure,
            RunnerEndpoints.ServiceConnection,
            exchange.Origin + RunnerEndpoints.Pod,
            services.RunnerToken)));
    }

    private static async Task MapErrorsAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            Exchange.Of(http).Reply = Reply.Json(new ErrorView(problem.Message), StatusCodes.Status400BadRequest);
        }
    }

    private static Reply Done(Action action)
    {
        action();
        return Reply.NoContent;
    }

    private static TimeSpan? Lifetime(double? seconds) => seconds switch
    {
        null => null,
        > 0 when seconds <= s_longest.TotalSeconds => TimeSpan.FromSeconds(seconds.Value),
        _ => throw new FormatException($"A lifetime in seconds is more than 0 and at most {s_longest.TotalSeconds}."),
    };

    private static TimeSpan Seconds(double seconds, string name) => Math.Abs(seconds) <= s_longest.TotalSeconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new FormatException($"{name} is between -{s_longest.TotalSeconds} and {s_longest.TotalSeconds}.");
}
