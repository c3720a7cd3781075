namespace SwrPowerShell.Emulator.Administration;

/// <summary>Fills, shows and empties the state.</summary>
internal sealed class StateControl(EmulatorState state)
{
    private readonly StateSeeder _seeder = new(state);

    public Reply Show(Exchange exchange) => Reply.Json(state, static (json, it) => it.WriteTo(json));

    public Reply Clear(Exchange exchange)
    {
        state.Clear();
        return Reply.NoContent;
    }

    public Reply Seed(Exchange exchange)
    {
        var (organizations, repositories) = _seeder.Put(StateSeeder.Read(exchange.Body));
        return Reply.Json(
            (organizations, repositories),
            static (json, it) =>
            {
                json.WriteStartObject();
                json.WriteNumber("organizations", it.organizations);
                json.WriteNumber("repositories", it.repositories);
                json.WriteEndObject();
            },
            StatusCodes.Status201Created);
    }
}
