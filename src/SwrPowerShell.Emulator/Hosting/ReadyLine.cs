namespace SwrPowerShell.Emulator.Hosting;

/// <summary>The one line on standard output by which a parent process learns where the emulator is.</summary>
internal static class ReadyLine
{
    public static string For(RunningEmulator emulator) => Encoding.UTF8.GetString(JsonBody.Write(emulator, static (json, it) =>
    {
        json.WriteStartObject();
        json.WriteString("endpoint", it.Endpoint.GetLeftPart(UriPartial.Authority));
        json.WriteString("token", it.Token);
        json.WriteString("accessKey", it.AccessKey);
        json.WriteString("secretKey", it.SecretKey);
        json.WriteString("userName", it.UserName);
        json.WriteString("password", it.Password);
        json.WriteString("domainName", it.DomainName);
        json.WriteString("domainId", it.DomainId);
        json.WriteString("projectName", it.ProjectName);
        json.WriteString("projectId", it.ProjectId);
        json.WriteString("bearerToken", it.BearerToken);
        json.WriteNumber("pid", Environment.ProcessId);
        json.WriteString("region", it.Options.Region);
        json.WriteString("version", typeof(ReadyLine).Assembly.GetName().Version!.ToString(3));
        if (it.Options.StateFile is { } file)
        {
            json.WriteString("state_file", Path.GetFullPath(file));
        }

        json.WriteEndObject();
    }));
}
