namespace SwrPowerShell.Emulator.Responses;

/// <summary>Checks values of SWR's requests against the documentation.</summary>
internal static class Validation
{
    public static string Mandatory(this string? text) => text is { Length: > 0 } ? text : throw new ApiException(SwrErrors.MandatoryMissing);

    public static T[] Mandatory<T>(this T[]? items) => items is { Length: > 0 } ? items : throw new ApiException(SwrErrors.MandatoryMissing);

    /// <summary>The text of a value; null if it is missing or null.</summary>
    public static string? AsText(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => throw new ApiException(SwrErrors.InvalidParameters),
    };

    /// <summary>A mandatory text, which must be one of the given words.</summary>
    public static string OneOf(this string? text, params ReadOnlySpan<string> words) =>
        words.Contains(text.Mandatory()) ? text! : throw new ApiException(SwrErrors.InvalidValue);

    /// <summary>A text with a maximum number of characters; a surrogate pair is one.</summary>
    public static string? AtMost(this string? text, int length) => text is null || text.Length <= length || text.EnumerateRunes().Count() <= length
        ? text
        : throw new ApiException(SwrErrors.DescriptionTooLong);

    /// <summary>A flag as text.</summary>
    public static bool? Flag(string? text, ApiError error) => text switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw new ApiException(error),
    };
}
