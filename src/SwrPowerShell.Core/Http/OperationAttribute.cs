namespace SwrPowerShell.Core.Http;

/// <summary>Names the operation of the service's API that a method calls, as the service documents it. Read by tests.</summary>
/// <param name="name">The name.</param>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The path with its placeholders: the constant that the request is made of.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class OperationAttribute(string name, string method, string path) : Attribute
{
    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>The HTTP method.</summary>
    public string Method => method;

    /// <summary>The path with its placeholders.</summary>
    public string Path => path;
}
