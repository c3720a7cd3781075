namespace SwrPowerShell.Parameters;

/// <summary>Makes a parameter for a connection accept its name.</summary>
/// <remarks>An unknown name is not an error here, because PowerShell would report it with its own error id.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConnectionNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        CellValue.Unwrap(inputData) is string name
            ? RunspaceConnections.Find(name) ?? (SwrConnection)new UnknownConnection(name)
            : IsCopy(inputData) ? new UnknownConnection(null) : inputData;

    // Start-Job, Invoke-Command and Import-Clixml return such a copy of a connection.
    private static bool IsCopy(object? input) => input is PSObject { BaseObject: PSCustomObject } copy
        && copy.TypeNames.Any(type => type == $"Deserialized.{typeof(SwrConnection).FullName}");
}
