using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace SwrPowerShell.Loader;

/// <summary>Holds the client core and the third-party assemblies, out of the way of every other module's copies.</summary>
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

    /// <summary>Answers, once for the process, the default context's requests for the module's assemblies.</summary>
    internal static void Install(string moduleFolder)
    {
        var context = new ModuleLoadContext(moduleFolder);
        if (Interlocked.CompareExchange(ref s_instance, context, null) is null)
        {
            Default.Resolving += context.ResolveForDefault;

            // PowerShell loads the cmdlets by their path next, and gets what is loaded: another image of the same build.
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

    // Compiled for this system; null where the module has none for it.
    private string? NativeImage(string name)
    {
        var path = Path.Combine(_moduleFolder, "lib", RuntimeInformation.RuntimeIdentifier, name + ".dll");
        return File.Exists(path) ? path : null;
    }

    // The contracts must be one and the same for scripts and for the core: they live in the default context.
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
