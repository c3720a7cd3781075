using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace SwrPowerShell.Loader;

/// <summary>Load context of Core and the third-party assemblies, which separates them from the versions of other modules.</summary>
internal sealed class ModuleLoadContext : AssemblyLoadContext
{
    private const string Cmdlets = "SwrPowerShell";
    private const string Contracts = "SwrPowerShell.Contracts";
    private const string Core = "SwrPowerShell.Core";

    private static ModuleLoadContext? s_instance;

    private readonly string _moduleFolder;
    private readonly Lazy<Dictionary<string, string>> _runtimeAssemblies = new(ReadRuntimeAssemblies);

    private ModuleLoadContext(string moduleFolder)
        : base("SwrPowerShell") => _moduleFolder = moduleFolder;

    /// <summary>Resolves the assemblies of the module for the default context. Called once per process.</summary>
    internal static void Install(string moduleFolder)
    {
        var context = new ModuleLoadContext(moduleFolder);
        if (Interlocked.CompareExchange(ref s_instance, context, null) is null)
        {
            Default.Resolving += context.ResolveForDefault;

            // PowerShell loads the cmdlets next, by path, and then uses this assembly, which has the same identity.
            if (context.NativeImage(Cmdlets) is { } image)
            {
                Default.LoadFromAssemblyPath(image);
            }
        }
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(_moduleFolder, "lib", assemblyName.Name + ".dll");
        return File.Exists(path) && !RuntimeHas(assemblyName) ? LoadFromAssemblyPath(NativeImage(assemblyName.Name!) ?? path) : null;
    }

    // The path of the native image for this system; null if the module has none.
    private string? NativeImage(string name)
    {
        var path = Path.Combine(_moduleFolder, "lib", RuntimeInformation.RuntimeIdentifier, name + ".dll");
        return File.Exists(path) ? path : null;
    }

    // Scripts and Core must use the same types of Contracts, so Contracts is in the default context.
    private Assembly? ResolveForDefault(AssemblyLoadContext context, AssemblyName name) => name.Name switch
    {
        Core => LoadFromAssemblyName(name),
        Contracts => context.LoadFromAssemblyPath(NativeImage(Contracts) ?? Path.Combine(_moduleFolder, Contracts + ".dll")),
        _ => null,
    };

    private bool RuntimeHas(AssemblyName wanted) =>
        _runtimeAssemblies.Value.TryGetValue(wanted.Name!, out var path)
        && AssemblyName.GetAssemblyName(path).Version >= wanted.Version;

    private static Dictionary<string, string> ReadRuntimeAssemblies()
    {
        var byName = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var paths = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "";
        foreach (var path in paths.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            byName.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        }

        return byName;
    }
}
