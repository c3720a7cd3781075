namespace SwrPowerShell.Emulator.Responses;

internal static class JsonBody
{
    public static byte[] Write<TState>(TState state, Action<Utf8JsonWriter, TState> write) => Reply.Write(json => write(json, state));
}
