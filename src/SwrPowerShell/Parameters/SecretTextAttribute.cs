namespace SwrPowerShell.Parameters;

/// <summary>Says how to make a secret of a plain text. PowerShell's own error would show the text.</summary>
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
