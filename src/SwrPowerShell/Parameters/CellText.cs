using System.Collections;
using System.Globalization;

namespace SwrPowerShell.Parameters;

/// <summary>The text of a cell on its way from the attribute that read it to the setter of the parameter, which judges it with its row.</summary>
/// <remarks>As for <see cref="VisibilityTextAttribute"/>: PowerShell calls the setter right after the attribute, on the same thread.</remarks>
internal static class CellText
{
    [ThreadStatic]
    private static string? s_text;

    public static void Keep(string? text) => s_text = text;

    /// <summary>Takes the text that was read just before; null when it was no text.</summary>
    public static string? Take()
    {
        var text = s_text;
        s_text = null;
        return text;
    }
}

/// <summary>Lets a switch take the text a CSV holds.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FlagTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        CellText.Keep(null);
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        switch (value)
        {
            case SwitchParameter given:
                return given;
            case bool given:
                return new SwitchParameter(given);
            default:
                var text = value is null ? "" : LanguagePrimitives.ConvertTo<string>(value);
                CellText.Keep(text);
                return new SwitchParameter(FlagText.TryParse(text, out var flag) && flag == true);
        }
    }
}

/// <summary>Lets a whole number take the text a CSV holds; an empty cell is none.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NumberTextAttribute : CellAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        CellText.Keep(null);
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is null)
        {
            return null;
        }

        if (value is not string text)
        {
            if (value is not IEnumerable && LanguagePrimitives.TryConvertTo<int>(value, CultureInfo.InvariantCulture, out var converted))
            {
                return converted;
            }

            Keep(inputData, "a whole number");
            return null;
        }

        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        CellText.Keep(text.Trim());
        return null;
    }
}
