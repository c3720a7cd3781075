using System.Globalization;
using System.Text;

namespace SwrPowerShell.Parameters;

/// <summary>Makes a parameter for an encoding accept the names of -Encoding in PowerShell, the names of .NET, and code pages.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EncodingNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var given = CellValue.Unwrap(inputData);
        try
        {
            return given switch
            {
                int number => Encoding.GetEncoding(number),
                string name => Find(name),
                _ => given,
            };
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new ArgumentTransformationMetadataException($"{CellValue.Describe(given)} is not an encoding. Use a name such as utf8, unicode or gb18030.", e);
        }
    }

    private static Encoding Find(string name) => name.ToUpperInvariant() switch
    {
        "UTF8" or "UTF8BOM" or "UTF8NOBOM" => Encoding.UTF8,
        "UNICODE" => Encoding.Unicode,
        "BIGENDIANUNICODE" => Encoding.BigEndianUnicode,
        "UTF32" => Encoding.UTF32,
        "ANSI" => Encoding.GetEncoding(CultureInfo.CurrentCulture.TextInfo.ANSICodePage),
        "OEM" => Encoding.GetEncoding(CultureInfo.CurrentCulture.TextInfo.OEMCodePage),
        var other when int.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => Encoding.GetEncoding(number),
        _ => Encoding.GetEncoding(name),
    };
}
