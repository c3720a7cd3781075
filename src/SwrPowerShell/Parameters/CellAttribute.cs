using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace SwrPowerShell.Parameters;

/// <summary>Makes a parameter accept any value of a column, so that PowerShell does not skip rows with an invalid value.</summary>
/// <remarks>
/// If the value does not match the type of the parameter, PowerShell binds a stand-in of that type, and <see cref="Given"/> returns
/// the original value. RowReader reports an invalid value as the error of its row.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CellAttribute : ArgumentTransformationAttribute
{
    // PowerShell binds the same objects, so the reference identifies a stand-in.
    private static readonly ConditionalWeakTable<object, object> s_given = [];

    private static readonly ObjectStandIn s_object = new();
    private static readonly object s_emptySwitch = new CellAttribute { Type = typeof(SwitchParameter) }.StandIn("");

    /// <summary>Whether a value is required, in each row or on the command line.</summary>
    public bool Required { get; set; }

    /// <summary>Whether the parameter accepts several values.</summary>
    public bool List { get; set; }

    /// <summary>The type of the values: a switch, a whole number, a time or an enumeration. Default: text.</summary>
    public Type? Type { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = CellValue.Unwrap(inputData);
        if (Mismatch(value) is not null)
        {
            return Type is null && value is PSCustomObject ? s_object : StandIn(value);
        }

        return Type switch
        {
            null => inputData,
            { IsEnum: true } => LanguagePrimitives.ConvertTo(inputData, List ? Type.MakeArrayType() : Type, CultureInfo.InvariantCulture),
            _ when Type == typeof(int) => CellValue.TryReadNumber(value, out var number) ? (object?)number : StandIn(value),
            _ when Type == typeof(DateTimeOffset) => CellValue.TryReadTime(value, out var time) ? (object?)time : StandIn(value),
            _ => CellValue.TryReadFlag(value, out var flag) && flag is { } isSet ? new SwitchParameter(isSet)
                : CellValue.Text(value).Length == 0 ? s_emptySwitch
                : StandIn(value),
        };
    }

    /// <summary>Returns the original value of a bound value, which may be a stand-in.</summary>
    internal static object? Given(object? bound) =>
        bound is not null && s_given.TryGetValue(bound is string[] { Length: 1 } list ? list[0] : bound, out var given) ? given : bound;

    /// <summary>Describes the values that the parameter accepts, if a cell is not one of them; null if it is.</summary>
    internal string? Mismatch(object? cell) => CellValue.Unwrap(cell) switch
    {
        null => null,
        var value when Type is { IsEnum: true } => LanguagePrimitives.TryConvertTo(value, List ? Type.MakeArrayType() : Type, CultureInfo.InvariantCulture, out _)
            ? null
            : $"one of {string.Join(", ", Enum.GetNames(Type))}",
        string => null,
        var value when Type == typeof(int) => CellValue.TryReadNumber(value, out _) ? null : "a whole number",
        _ when Type is not null => null,
        IEnumerable items when List && items is not IDictionary && items.Cast<object?>().All(IsText) => null,
        IEnumerable => List ? "texts" : "a text",
        PSCustomObject => "a text",
        _ => null,
    };

    private static bool IsText(object? item) => CellValue.Unwrap(item) is string or not (IEnumerable or PSCustomObject);

    private object StandIn(object? given)
    {
        var standIn = List ? Array.CreateInstance(Type ?? typeof(string), 0) : Type is null ? new string(' ', 1) : Activator.CreateInstance(Type)!;
        s_given.Add(standIn, given ?? "");
        return standIn;
    }

    // PowerShell tries to bind a piped object itself before its properties. It does not bind this object, which is not a text, and then
    // tries the properties. On the command line, it converts this object to the text below.
    private sealed class ObjectStandIn
    {
        private readonly string _text = new(' ', 1);

        public ObjectStandIn() => s_given.Add(_text, new PSObject());

        public override string ToString() => _text;
    }
}
