using System.Management.Automation;

namespace SwrPowerShell.Loader;

/// <summary>Initializes the module. PowerShell calls this class before it loads the cmdlets.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <summary>Installs the resolver for the assembly Core.</summary>
    public void OnImport() => ModuleLoadContext.Install(Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!);
}
