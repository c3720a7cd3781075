using System.Collections;
using System.Globalization;

namespace SwrPowerShell.Parameters;

/// <summary>Lets a parameter take any value that a row may have in its column, so that PowerShell does not drop the row.</summary>
/// <remarks>What cannot be converted is kept, and becomes the row's error with its number.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public class CellAttribute : ArgumentTransformationAttribute
{
    [ThreadStatic]
    private static List<UnusableCell>? s_unusable;

    /// <summary>Whether the command needs a value: from the row, or on the command line for all rows.</summary>
    public bool Required { get; set; }

    /// <summary>Whether the parameter takes several texts.</summary>
    public bool List { get; set; }

    /// <summary>The enumeration whose values the parameter takes; without it, texts.</summary>
    public Type? Enumeration { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        switch (value)
        {
            case var _ when Enumeration is not null:
                return ToEnumeration(inputData);
            case string:
                return inputData;
            case IEnumerable items when List && items is not IDictionary && items.Cast<object?>().All(IsText):
                return inputData;
            case IEnumerable:
                Keep(inputData, List ? "texts" : "a text");
                return null;
            case PSCustomObject:
                // A piped row itself comes here, too, before its properties do; PowerShell then turns to these.
                Keep(inputData, "a text");
                return inputData;
            default:
                return inputData;
        }
    }

    /// <summary>Keeps a value that the parameter of the current row cannot take.</summary>
    private protected static void Keep(object value, string wanted) => (s_unusable ??= []).Add(new UnusableCell(value, wanted));

    /// <summary>Takes the values that were kept since the last call.</summary>
    internal static IReadOnlyList<UnusableCell> Take()
    {
        if (s_unusable is null)
        {
            return [];
        }

        var taken = s_unusable;
        s_unusable = null;
        return taken;
    }

    private object? ToEnumeration(object value)
    {
        if (LanguagePrimitives.TryConvertTo(value, List ? Enumeration!.MakeArrayType() : Enumeration!, CultureInfo.InvariantCulture, out var converted))
        {
            return converted;
        }

        Keep(value, $"one of {string.Join(", ", Enum.GetNames(Enumeration!))}");
        return null;
    }

    private static bool IsText(object? item) =>
        (item is PSObject wrapped ? wrapped.BaseObject : item) is string or not (IEnumerable or PSCustomObject);
}

/// <summary>A value that a parameter cannot take.</summary>
/// <param name="Value">The value.</param>
/// <param name="Wanted">What the parameter takes.</param>
internal sealed record UnusableCell(object Value, string Wanted)
{
    /// <summary>What it is, for a message.</summary>
    public string Kind => (Value is PSObject wrapped ? wrapped.BaseObject : Value) switch
    {
        PSCustomObject or IDictionary => "an object",
        IEnumerable and not string => "a list",
        var scalar => Core.Naming.DisplayText.Quoted(LanguagePrimitives.ConvertTo<string>(scalar)),
    };

    /// <summary>Whether a cell holds it.</summary>
    public bool IsIn(object? cell) => ReferenceEquals(cell, Value)
        || (cell is not PSObject and not null && Value is PSObject wrapped && ReferenceEquals(cell, wrapped.BaseObject))
        || (cell is ValueType && cell.Equals(Value is PSObject boxed ? boxed.BaseObject : Value));
}
