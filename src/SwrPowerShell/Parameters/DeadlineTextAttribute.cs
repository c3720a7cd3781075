namespace SwrPowerShell.Parameters;

/// <summary>Lets a time take the text a CSV holds, <c>forever</c> included. The text is kept for the property's setter, which judges it.</summary>
/// <remarks>As with <see cref="VisibilityTextAttribute"/>: throwing here would report the row ahead of those before it, under another id.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DeadlineTextAttribute : ArgumentTransformationAttribute
{
    [ThreadStatic]
    private static string? s_text;

    [ThreadStatic]
    private static bool s_given;

    /// <summary>An empty cell is a value, too: the one that says nothing.</summary>
    public override bool TransformNullOptionalParameters => true;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        (s_text, s_given) = (null, true);
        switch (inputData is PSObject wrapped ? wrapped.BaseObject : inputData)
        {
            case DateTimeOffset time:
                return time;
            case DateTime time:
                return new DateTimeOffset(time);
            case null:
                s_given = false;
                return null;
            case var other:
                s_text = LanguagePrimitives.ConvertTo<string>(other);
                return ShareDeadline.TryParse(s_text, isUtc: false, out var until) ? until : null;
        }
    }

    /// <summary>Takes what was read just before: whether there was a value, and its text when it was one that says no time.</summary>
    internal static (bool IsGiven, string? Text) Take()
    {
        var taken = (s_given, s_text);
        (s_given, s_text) = (false, null);
        return taken;
    }
}
