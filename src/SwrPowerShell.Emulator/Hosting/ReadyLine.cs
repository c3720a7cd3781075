namespace SwrPowerShell.Emulator.Hosting;

/// <summary>The line on standard output that tells a parent process the endpoint and the credentials.</summary>
internal sealed record ReadyLine(
    string Endpoint, string Token, string AccessKey, string SecretKey, string UserName, string Password, string DomainName,
    string DomainId, string ProjectName, string ProjectId, string BearerToken, int Pid, string Region, string Version,
    [property: JsonPropertyName("state_file")] string? StateFile)
{
    public static string For(RunningEmulator it) => Encoding.UTF8.GetString(Reply.Write(
        new ReadyLine(
            it.Endpoint.GetLeftPart(UriPartial.Authority), it.Token, it.AccessKey, it.SecretKey, it.UserName, it.Password, it.DomainName,
            it.DomainId, it.ProjectName, it.ProjectId, it.BearerToken, Environment.ProcessId, it.Options.Region,
            typeof(ReadyLine).Assembly.GetName().Version!.ToString(3),
            it.Options.StateFile is { } file ? Path.GetFullPath(file) : null),
        ReadyLineContext.Default.ReadyLine));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReadyLine))]
internal sealed partial class ReadyLineContext : JsonSerializerContext;
