namespace SwrPowerShell.Parameters;

/// <summary>Lets a switch take the text a CSV holds. The text is kept for the property's setter, which judges it.</summary>
/// <remarks>
/// Throwing here would make PowerShell report the row at once, ahead of the rows before it that are still in
/// flight, and under its own error id. PowerShell calls the setter right after this, on the same thread.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class VisibilityTextAttribute : ArgumentTransformationAttribute
{
    [ThreadStatic]
    private static string? s_text;

    [ThreadStatic]
    private static bool s_given;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        (s_text, s_given) = (null, true);
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        switch (value)
        {
            case SwitchParameter given:
                return given;
            case bool given:
                return new SwitchParameter(given);
            default:
                s_text = value is null ? "" : LanguagePrimitives.ConvertTo<string>(value);
                return new SwitchParameter(Visibility.TryParse(s_text, out var isPublic) && isPublic);
        }
    }

    /// <summary>Takes what was read just before. Nothing was given when PowerShell only puts the default back between rows.</summary>
    internal static (bool IsGiven, string? Text) Take()
    {
        var taken = (s_given, s_text);
        (s_given, s_text) = (false, null);
        return taken;
    }
}
