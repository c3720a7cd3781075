using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using SwrPowerShell.Core.Bulk;

namespace SwrPowerShell.Base;

/// <summary>What is to be done with a row.</summary>
internal enum RowState
{
    /// <summary>It can be read.</summary>
    Usable,

    /// <summary>All its cells are empty.</summary>
    Blank,

    /// <summary>It cannot be read, and an error says why.</summary>
    Refused,

    /// <summary>It cannot be read, for the reason that the first row's error gave for the whole input.</summary>
    RefusedBefore,
}

/// <summary>Compares what a row has with what the parameters of a cmdlet need, in place of PowerShell's check of mandatory parameters.</summary>
internal sealed class RowReader
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Cell>> s_cells = new();

    private readonly PSCmdlet _cmdlet;
    private readonly bool _takesText;
    private readonly bool _takesOrganization;
    private readonly IReadOnlyList<Cell> _cells;
    private readonly IReadOnlyList<RowColumn> _columns;
    private readonly HashSet<string> _onCommandLine;
    private readonly Dictionary<string, object?> _defaults;

    // The headers of an input that cannot be read, until a row has others.
    private string? _unusable;
    private bool _isFirst = true;

    public RowReader(PSCmdlet cmdlet, bool takesText)
    {
        _cmdlet = cmdlet;
        _cells = s_cells.GetOrAdd(cmdlet.GetType(), Read);
        _columns = [.. _cells.Select(cell => cell.Column)];
        _takesText = takesText || _cells.Any(cell => cell.TakesValue);
        _takesOrganization = _cells.Any(cell => cell is { TakesValue: true, Name: "Organization" });
        _onCommandLine = [.. cmdlet.MyInvocation.BoundParameters.Keys];
        _defaults = _cells.ToDictionary(cell => cell.Name, cell => cell.Property.GetValue(cmdlet));
    }

    /// <summary>The error of a command line that lacks a value, or has one that its parameter cannot take; null when there is none.</summary>
    public SwrException? CheckCommandLine()
    {
        if (CellAttribute.Take() is [var unusable, ..])
        {
            return SwrRules.Invalid(ErrorIds.InvalidCell, $"A parameter takes {unusable.Wanted} and was given {unusable.Kind}.", "Correct the command line.");
        }

        var missing = _cmdlet.MyInvocation.ExpectingInput ? [] : _cells.Where(cell => cell.Column.IsRequired && !_onCommandLine.Contains(cell.Name)).ToList();
        return missing.Count == 0 ? null : SwrRules.Invalid(
            ErrorIds.MissingMandatoryParameter,
            $"{_cmdlet.MyInvocation.MyCommand.Name} needs {string.Join(" and ", missing.Select(cell => $"-{cell.Name}"))}.",
            "Give the value on the command line, or pipe rows that have it.");
    }

    /// <summary>Checks a row. Pipeline thread, after PowerShell has bound it.</summary>
    public RowState Check(PSObject? row, out SwrException? error)
    {
        var isFirst = _isFirst;
        _isFirst = false;
        error = null;
        var unusable = CellAttribute.Take();
        var (hasAny, hasText, missing) = Find(row);
        if (!hasText && IsBlank(row))
        {
            _isFirst = isFirst;
            return RowState.Blank;
        }

        // Where no parameter binds columns, any object is a row.
        if (_cells.Count == 0 || (_takesText && row?.BaseObject is string or ValueType) || (_takesOrganization && row?.BaseObject is SwrOrganization))
        {
            return RowState.Usable;
        }

        if (missing is not null || (!hasAny && !_cells.Any(cell => IsGiven(cell, row))))
        {
            return Refuse(row, missing ?? [], isWhole: isFirst && !hasAny, out error);
        }

        _unusable = null;
        if (unusable.FirstOrDefault(value => !ReferenceEquals(value.Value, row)) is { } bad)
        {
            var column = _cells.Select(cell => Find(cell, row)).FirstOrDefault(property => bad.IsIn(property?.Value))?.Name;
            error = SwrRules.Invalid(
                ErrorIds.InvalidCell,
                $"{(column is null ? "A cell" : $"The cell of the column {DisplayText.Plain(column)}")} holds {bad.Kind}; it must be {bad.Wanted}.",
                "Correct the row.");
        }

        return error is null ? RowState.Usable : RowState.Refused;
    }

    private RowState Refuse(PSObject? row, List<RowColumn> missing, bool isWhole, out SwrException? error)
    {
        error = null;
        var found = Headers(row);
        var key = string.Join('\n', found);
        if (key == _unusable)
        {
            return RowState.RefusedBefore;
        }

        _unusable = isWhole ? key : null;
        error = !isWhole ? RowColumns.MissingInRow(missing, found)
            : row?.BaseObject is string ? RowColumns.Texts(_columns)
            : row?.BaseObject is IDictionary ? RowColumns.Dictionaries(_columns)
            : RowColumns.Unusable(_columns, missing, found);
        return RowState.Refused;
    }

    // One look-up for each column, since this runs for every row. What is empty although its column is there is refused by
    // the rules for its value.
    private (bool HasAny, bool HasText, List<RowColumn>? Missing) Find(PSObject? row)
    {
        var (hasAny, hasText, missing) = (false, false, (List<RowColumn>?)null);
        foreach (var cell in _cells)
        {
            if (Find(cell, row) is { } property)
            {
                hasAny = true;
                hasText = hasText || !IsEmpty(property.Value);
            }
            else if (cell.Column.IsRequired && !IsGiven(cell, row))
            {
                (missing ??= []).Add(cell.Column);
            }
        }

        return (hasAny, hasText, missing);
    }

    // Without a column, a parameter is given on the command line, or by a script block. Where it takes piped values,
    // PowerShell binds the text of a whole row to it.
    private bool IsGiven(Cell cell, PSObject? row) => _onCommandLine.Contains(cell.Name)
        || (cell.Property.GetValue(_cmdlet) is { } value && !Equals(value, _defaults[cell.Name])
            && !(cell.TakesValue && LanguagePrimitives.ConvertTo<string>(value) == LanguagePrimitives.ConvertTo<string>(row)));

    private static PSPropertyInfo? Find(Cell cell, PSObject? row)
    {
        if (row is null)
        {
            return null;
        }

        foreach (var name in cell.Names)
        {
            if (row.Properties[name] is { } property)
            {
                return property;
            }
        }

        return null;
    }

    // Spreadsheets write such rows for lines that were cleared.
    private static bool IsBlank(PSObject? row) => row?.BaseObject is PSCustomObject
        && row.Properties.Any() && row.Properties.All(property => IsEmpty(property.Value));

    private static bool IsEmpty(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));

    private static IReadOnlyList<string> Headers(PSObject? row) => row?.BaseObject is null or string ? [] : [.. row.Properties.Select(property => property.Name)];

    private static IReadOnlyList<Cell> Read(Type cmdlet) =>
    [
        .. from property in cmdlet.GetProperties()
           let parameter = property.GetCustomAttribute<ParameterAttribute>()
           where parameter is { ValueFromPipelineByPropertyName: true }
           orderby parameter.Position < 0 ? int.MaxValue : parameter.Position
           let aliases = property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []
           let isRequired = property.GetCustomAttribute<CellAttribute>()?.Required == true
           select new Cell(property, parameter.ValueFromPipeline, new RowColumn(property.Name, [.. aliases], isRequired)),
    ];

    private sealed record Cell(PropertyInfo Property, bool TakesValue, RowColumn Column)
    {
        public string Name => Column.Name;

        public string[] Names { get; } = [.. Column.Names];
    }
}
