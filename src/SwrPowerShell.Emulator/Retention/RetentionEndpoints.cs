namespace SwrPowerShell.Emulator.Retention;

/// <summary>Retention: list, create, show, update, delete, histories. Deletions return 200, and 400 if the policy does not exist.</summary>
internal sealed class RetentionEndpoints(EmulatorState state, int maximumRules)
{
    // The operation documents no 409; the code is inferred.
    private static readonly ApiError s_tooMany =
        SwrErrors.InvalidParameters with { Message = "Only one retention rule can be added to an image." };

    private static readonly ApiError s_templateChanged = SwrErrors.InvalidValue with { Message = "The template of a rule cannot be changed." };

    private Table<RetentionPolicy> Policies => state.Table<RetentionPolicy>();

    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services)
    {
        services.State.AddTable("retentions", RetentionJsonContext.Default.RetentionPolicy, cascade: true);
        services.State.AddTable("retention_log", RetentionJsonContext.Default.RetentionLogEntry, cascade: true);
        var endpoints = new RetentionEndpoints(services.State, services.Options.RetentionRules);
        var area = routes.MapArea("/v2/manage/namespaces/{organization}/repos/{repository}/retentions", RetentionJsonContext.Default);
        area.MapGet("", endpoints.List);
        area.MapPost("", endpoints.Create);
        area.MapGet("histories", endpoints.ListHistories);
        area.MapGet("{id}", endpoints.Show);
        area.MapPatch("{id}", endpoints.Update);
        area.MapDelete("{id}", endpoints.Delete);
    }

    private Reply List(RepositoryPath path) => Reply.Ok(Policies.List(state.RepositoryAt(path).Key).Select(RetentionView.Of));

    private Reply Create(RepositoryPath path, Body<RetentionRequest> body)
    {
        var policy = body.Value.Check(maximumRules);
        var key = state.RepositoryAt(path).Key;
        ApiException.ThrowIf(Policies.List(key).Sum(existing => existing.Rules.Count) + policy.Rules.Count > maximumRules, s_tooMany);
        var id = state.NextId();
        Policies.Put(key, EmulatorState.KeyOf(id), policy with { Id = id, Repository = key });
        return Reply.Json(new RetentionCreated(id), StatusCodes.Status201Created);
    }

    private Reply Show(RepositoryPath path, string id) => Reply.Ok(RetentionView.Of(Find(path, id)));

    private Reply Update(RepositoryPath path, string id, Body<RetentionRequest> body)
    {
        var policy = body.Value.Check(maximumRules);
        var existing = Find(path, id);
        ApiException.ThrowIf(policy.Rules[0].Template != existing.Rules[0].Template, s_templateChanged);
        Policies.Put(existing.Repository, EmulatorState.KeyOf(existing.Id), existing with { Algorithm = policy.Algorithm, Rules = policy.Rules });
        return Reply.Created;
    }

    private Reply Delete(RepositoryPath path, string id)
    {
        var key = KeyOf(id);
        return Policies.Remove(state.RepositoryAt(path).Key, key) ? Reply.EmptyObject() : SwrErrors.RetentionNotFound;
    }

    private Reply ListHistories(RepositoryPath path, Exchange exchange)
    {
        var page = Page.Read(Criteria.Read(exchange, ["limit", "offset"]));
        // Newest first (inferred). The ids ascend.
        var log = state.Table<RetentionLogEntry>().List(state.RepositoryAt(path).Key).OrderByDescending(entry => entry.Id).ToArray();
        return Reply.Ok(new RetentionHistory(page.Of(log).Select(RetentionLogView.Of), log.Length), page.ContentRange(log));
    }

    private RetentionPolicy Find(RepositoryPath path, string id)
    {
        var key = KeyOf(id);
        return Policies.Find(state.RepositoryAt(path).Key, key) ?? throw new ApiException(SwrErrors.RetentionNotFound);
    }

    private static string KeyOf(string id) => EmulatorState.KeyOf(Page.Number(id, 0L, long.MaxValue, SwrErrors.InvalidParameters));
}
