namespace SwrPowerShell.Core.Http;

/// <summary>Names the operation of the service's API that a method calls, with its route. Read by tests.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class OperationAttribute(string name, string method, string path) : Attribute
{
    public string Name => name;

    public string Method => method;

    /// <summary>The path with its placeholders: the constant that requests are created from.</summary>
    public string Path => path;
}
