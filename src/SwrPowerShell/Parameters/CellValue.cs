using System.Collections;
using System.Globalization;

namespace SwrPowerShell.Parameters;

/// <summary>Converts cells: texts of a CSV file, or typed values of objects. An empty cell has no value.</summary>
internal static class CellValue
{
    /// <summary>Returns the base object of a PSObject; other values unchanged.</summary>
    public static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>Converts a cell to text.</summary>
    public static string Text(object? cell) => cell as string ?? (cell is null ? "" : LanguagePrimitives.ConvertTo<string>(cell));

    /// <summary>Converts a cell to a switch.</summary>
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

    /// <summary>Converts a cell to a whole number.</summary>
    public static bool TryReadNumber(object? cell, out int? number)
    {
        number = null;
        var isRead = cell is string text
            ? int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed)
            : LanguagePrimitives.TryConvertTo(cell, CultureInfo.InvariantCulture, out parsed) && cell is not IEnumerable;
        number = isRead && cell is not null ? parsed : null;
        return isRead || (cell is null or string && string.IsNullOrWhiteSpace((string?)cell));
    }

    /// <summary>Converts a cell to a time; the word forever is one, too.</summary>
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

    /// <summary>Describes the content of a cell for a message.</summary>
    public static string Describe(object? cell) => Unwrap(cell) switch
    {
        PSCustomObject or IDictionary => "an object",
        IEnumerable and not string => "a list",
        var scalar => DisplayText.Quoted(LanguagePrimitives.ConvertTo<string>(scalar)),
    };
}
