using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace SwrPowerShell.Parameters;

/// <summary>Lets a parameter take any value that a row may have in its column, so that PowerShell does not drop the row.</summary>
/// <remarks>
/// Where the value does not fit the type of the parameter, a stand-in of that type is bound, and <see cref="Given"/> returns
/// the value for it. RowReader reports a value that cannot be used as the error of its row.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CellAttribute : ArgumentTransformationAttribute
{
    // PowerShell keeps the bound objects themselves, so a stand-in is recognized by its identity.
    private static readonly ConditionalWeakTable<object, object> s_given = [];

    private static readonly ObjectStandIn s_object = new();
    private static readonly object s_emptySwitch = new CellAttribute { Type = typeof(SwitchParameter) }.StandIn("");

    /// <summary>Whether the command needs a value: from the row, or on the command line for all rows.</summary>
    public bool Required { get; set; }

    /// <summary>Whether the parameter takes several texts.</summary>
    public bool List { get; set; }

    /// <summary>What the parameter takes: a switch, a whole number, a time or an enumeration; without it, texts.</summary>
    public Type? Type { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = CellValue.Unwrap(inputData);
        if (Refusal(value) is not null)
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

    /// <summary>What was given for a bound value: the value itself, or what it stands in for.</summary>
    internal static object? Given(object? bound) =>
        bound is not null && s_given.TryGetValue(bound is string[] { Length: 1 } list ? list[0] : bound, out var given) ? given : bound;

    /// <summary>What the parameter takes, if it cannot take a cell at all; null if it can.</summary>
    internal string? Refusal(object? cell) => CellValue.Unwrap(cell) switch
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

    // A piped row itself comes here before its properties do. Since this is no text, PowerShell then turns to these; on the
    // command line it becomes the text below.
    private sealed class ObjectStandIn
    {
        private readonly string _text = new(' ', 1);

        public ObjectStandIn() => s_given.Add(_text, new PSObject());

        public override string ToString() => _text;
    }
}
