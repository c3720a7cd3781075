namespace SwrPowerShell.Registry;

/// <summary>
/// <para type="synopsis">Logs docker or another tool out of the registry.</para>
/// </summary>
[Cmdlet(VerbsCommunications.Disconnect, "SwrRegistry", SupportsShouldProcess = true)]
public sealed class DisconnectSwrRegistry : RegistryCmdlet
{
    /// <summary>The host of the registry. Default: that of the connection.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegistryHostCompleter))]
    public string? Registry { get; set; }

    /// <summary>A login from <c>Connect-SwrRegistry</c>.</summary>
    [Parameter(ValueFromPipeline = true)]
    public SwrRegistryLogin? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var isOpen = Tool is null && AuthFile is null;
            var path = FullPath(isOpen ? InputObject?.AuthFile : AuthFile);
            var tool = path is null ? RegistryTool.Find(isOpen ? InputObject?.Tool : Tool) : null;
            var registry = ConnectionSettings.RequireRegistryHost(Registry ?? InputObject?.Registry) ?? Session.RequireRegistryHost();
            if (ShouldProcess(registry, tool is null ? $"Remove login from {path}" : $"Log {tool.Name} out"))
            {
                Disconnect(tool, path, registry);
            }
        }
        catch (SwrException e)
        {
            Report(e, InputObject);
        }
    }

    private void Disconnect(RegistryTool? tool, string? path, string registry)
    {
        if (tool is not null)
        {
            Run(tool, tool.LogoutArguments(registry), login: null, ErrorIds.RegistryLogoutFailed, $"log out of {registry}");
        }
        else if (!RegistryAuthFile.Remove(path!, registry))
        {
            WriteWarning($"{path} has no login for {registry}.");
        }
    }
}
