using System.Management.Automation;
using SwrPowerShell.Core.Naming;

namespace SwrPowerShell.Parameters;

/// <summary>Lets a switch take the text a CSV holds. A text that says neither is kept for the property's setter.</summary>
/// <remarks>
/// Throwing here would make PowerShell report the row at once, ahead of the rows before it that are still in
/// flight, and under its own error id. PowerShell calls the setter right after this, on the same thread.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class VisibilityTextAttribute : ArgumentTransformationAttribute
{
    [ThreadStatic]
    private static string? s_refused;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        s_refused = null;
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        switch (value)
        {
            case SwitchParameter given:
                return given;
            case bool given:
                return new SwitchParameter(given);
            default:
                var text = value is null ? "" : LanguagePrimitives.ConvertTo<string>(value);
                if (!Visibility.TryParse(text, out var isPublic))
                {
                    s_refused = text;
                }

                return new SwitchParameter(isPublic);
        }
    }

    /// <summary>Takes the text that was refused just before, if one was.</summary>
    internal static string? TakeRefused()
    {
        var text = s_refused;
        s_refused = null;
        return text;
    }
}
