namespace SwrPowerShell.Parameters;

/// <summary>Lets a connection be given by its name.</summary>
/// <remarks>A name that is not known is no error here, where PowerShell would report it under an id of its own.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConnectionNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string name
            ? RunspaceConnections.Find(name) ?? (SwrConnection)new UnknownConnection(name)
            : IsCopy(inputData) ? new UnknownConnection(null) : inputData;

    // What Start-Job, Invoke-Command and Import-Clixml make of a connection.
    private static bool IsCopy(object? input) => input is PSObject { BaseObject: PSCustomObject } copy
        && copy.TypeNames.Any(type => type == $"Deserialized.{typeof(SwrConnection).FullName}");
}
