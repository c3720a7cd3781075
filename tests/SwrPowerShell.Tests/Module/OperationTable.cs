using System.Reflection;
using SwrPowerShell.Core;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Iam;

namespace SwrPowerShell.Tests.ModuleContract;

/// <summary>The operations of the services, read from the attributes of the clients' methods.</summary>
internal static class OperationTable
{
    private const string Core = "SwrPowerShell.Core.";

    private static readonly HashSet<string> s_iam = [.. typeof(IamPath).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    /// <summary>The calls between the methods of module and client.</summary>
    public static CallGraph Calls { get; } = new(
        new[] { "SwrPowerShell.Core", "SwrPowerShell" }.Select(name => RepositoryFolder.File("src", name, "bin", BuiltModule.Configuration, "net10.0", $"{name}.dll")),
        // Overrides of cmdlets are not followed: each cmdlet has its own.
        overrides: path => path.EndsWith("Core.dll", StringComparison.Ordinal));

    /// <summary>The operations by the method that calls them.</summary>
    public static ILookup<string, OperationAttribute> ByMethod { get; } = typeof(SwrSession).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .SelectMany(method => method.GetCustomAttributes<OperationAttribute>().Select(operation => (Method: $"{method.DeclaringType}.{method.Name}", operation)))
        .ToLookup(it => it.Method, it => it.operation, StringComparer.Ordinal);

    /// <summary>All operations, by name.</summary>
    public static IReadOnlyDictionary<string, OperationAttribute> ByName { get; } =
        ByMethod.SelectMany(operations => operations).ToDictionary(operation => operation.Name, StringComparer.Ordinal);

    /// <summary>Returns the methods that a client method calls, except for those with operations of their own.</summary>
    public static HashSet<string> BodyOf(string method) => Calls.Reach(
        [method], next => next.StartsWith(Core, StringComparison.Ordinal) && !next.StartsWith(Core + "Http.", StringComparison.Ordinal) && !ByMethod.Contains(next));

    /// <summary>Whether an operation is one of IAM. Any command may call these, for tokens and ids.</summary>
    public static bool IsOfIam(OperationAttribute operation) => s_iam.Contains(operation.Path);

    /// <summary>Returns the operations that a cmdlet can call, except for those of IAM, by the method that calls them.</summary>
    public static IEnumerable<IGrouping<string, OperationAttribute>> Of(CmdletClass cmdlet)
    {
        // Methods of a base class, such as a search by wildcards, count only for cmdlets that call them.
        var starts = Calls.Methods.Where(method => method.StartsWith($"{cmdlet.TypeName}.", StringComparison.Ordinal)
            || (Calls.IsVirtual(method) && cmdlet.Types.Any(type => method.StartsWith($"{type}.", StringComparison.Ordinal))));
        var reached = Calls.Reach(starts, static _ => true);
        return ByMethod.Where(operations => reached.Contains(operations.Key) && !operations.Any(IsOfIam));
    }
}
