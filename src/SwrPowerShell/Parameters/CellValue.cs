using System.Collections;
using System.Globalization;

namespace SwrPowerShell.Parameters;

/// <summary>Reads cells: texts of a CSV file, or typed values of objects. An empty cell has no value.</summary>
internal static class CellValue
{
    /// <summary>The value without PowerShell's wrapper.</summary>
    public static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>The text of a cell.</summary>
    public static string Text(object? cell) => cell as string ?? (cell is null ? "" : LanguagePrimitives.ConvertTo<string>(cell));

    /// <summary>Reads a switch.</summary>
    public static bool TryReadFlag(object? cell, out bool? flag)
    {
        flag = cell switch
        {
            SwitchParameter given => given.IsPresent,
            bool given => given,
            _ => null,
        };
        return flag is not null || FlagText.TryParse(Text(cell), out flag);
    }

    /// <summary>Reads a whole number.</summary>
    public static bool TryReadNumber(object? cell, out int? number)
    {
        number = null;
        var isRead = cell is string text
            ? int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed)
            : LanguagePrimitives.TryConvertTo(cell, CultureInfo.InvariantCulture, out parsed) && cell is not IEnumerable;
        number = isRead && cell is not null ? parsed : null;
        return isRead || (cell is null or string && string.IsNullOrWhiteSpace((string?)cell));
    }

    /// <summary>Reads a time, or the word forever.</summary>
    public static bool TryReadTime(object? cell, out DateTimeOffset? time)
    {
        time = cell switch
        {
            DateTimeOffset given => given,
            DateTime given => new DateTimeOffset(given),
            null => null,
            _ => ShareDeadline.TryParse(Text(cell), isUtc: false, out var until) ? until : null,
        };
        return time is not null || string.IsNullOrWhiteSpace(Text(cell));
    }

    /// <summary>What a cell holds, for a message.</summary>
    public static string Describe(object? cell) => Unwrap(cell) switch
    {
        PSCustomObject or IDictionary => "an object",
        IEnumerable and not string => "a list",
        var scalar => DisplayText.Quoted(LanguagePrimitives.ConvertTo<string>(scalar)),
    };
}
