namespace SwrPowerShell.Emulator.Triggers;

/// <summary>Triggers: list, create, show, enable and disable, delete.</summary>
internal sealed class TriggerEndpoints(EmulatorState state)
{
    private Table<Trigger> Triggers => state.Table<Trigger>();

    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services)
    {
        services.State.AddTable("triggers", TriggerJsonContext.Default.Trigger, cascade: true);
        var endpoints = new TriggerEndpoints(services.State);
        var area = routes.MapArea("/v2/manage/namespaces/{organization}/repos/{repository}/triggers", TriggerJsonContext.Default);
        area.MapGet("", endpoints.List);
        area.MapPost("", endpoints.Create);
        area.MapGet("{trigger}", endpoints.Show);
        area.MapPatch("{trigger}", endpoints.Update);
        area.MapDelete("{trigger}", endpoints.Delete);
    }

    private Reply List(RepositoryPath path) =>
        Reply.Ok(Triggers.List(state.RepositoryAt(path).Key).Select(static trigger => TriggerView.Of(trigger, withHistory: false)));

    private Reply Create(RepositoryPath path, Exchange exchange, Principal principal)
    {
        var trigger = Read(exchange);
        var key = state.RepositoryAt(path).Key;
        // 409 is documented, but this is observed.
        ApiException.ThrowIf(Triggers.Find(key, trigger.Name) is not null, SwrErrors.InvalidTrigger);
        Triggers.Put(key, trigger.Name, trigger with { Repository = key, CreatorName = principal.UserName, Created = state.Now });
        return Reply.Created;
    }

    private Reply Show(RepositoryPath path, string trigger) => Reply.Ok(TriggerView.Of(Find(path, trigger), withHistory: true));

    private Reply Update(RepositoryPath path, string trigger, Body<TriggerUpdate> body)
    {
        var enable = body.Value.Enable.OneOf("true", "false");
        var found = Find(path, trigger);
        Triggers.Put(found.Repository, found.Name, found with { Enable = enable });
        return Reply.Created;
    }

    private Reply Delete(RepositoryPath path, string trigger) =>
        Triggers.Remove(state.RepositoryAt(path).Key, trigger) ? Reply.NoContent : SwrErrors.TriggerNotFound;

    private static Trigger Read(Exchange exchange)
    {
        try
        {
            return Body<TriggerRequest>.Of(exchange).Check();
        }
        catch (ApiException problem) when (problem.Error != SwrErrors.InvalidBodyType)
        {
            throw new ApiException(SwrErrors.InvalidTrigger);
        }
    }

    private Trigger Find(RepositoryPath path, string trigger) =>
        Triggers.Find(state.RepositoryAt(path).Key, trigger) ?? throw new ApiException(SwrErrors.TriggerNotFound);
}
