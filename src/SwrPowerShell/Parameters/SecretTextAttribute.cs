namespace SwrPowerShell.Parameters;

/// <summary>Rejects plain text for a secret, with a message that does not contain the text, unlike that of PowerShell.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => CellValue.Unwrap(inputData) is not string
        ? inputData
        : throw new ArgumentTransformationMetadataException(
            "A secret is a SecureString and no plain text, which the history keeps. Enter it with (Read-Host -AsSecureString), "
            + "or read a variable of the environment: (ConvertTo-SecureString $env:NAME -AsPlainText).");
}
