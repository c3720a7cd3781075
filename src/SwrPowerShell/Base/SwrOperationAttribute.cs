namespace SwrPowerShell.Base;

/// <summary>Says which operation of the service's API a command calls, as the service's documentation writes it.</summary>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The path, with its placeholders.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SwrOperationAttribute(string method, string path) : Attribute
{
    /// <summary>The HTTP method.</summary>
    public string Method { get; } = method;

    /// <summary>The path, with its placeholders.</summary>
    public string Path { get; } = path;
}
