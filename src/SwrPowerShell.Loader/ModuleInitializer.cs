using System.Management.Automation;

namespace SwrPowerShell.Loader;

/// <summary>PowerShell calls this before it looks into the module's cmdlets.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer
{
    /// <summary>Makes the client core resolvable, and nothing else.</summary>
    public void OnImport() => ModuleLoadContext.Install(Path.GetDirectoryName(typeof(ModuleInitializer).Assembly.Location)!);
}
