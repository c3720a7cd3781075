using System.Collections;
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

/// <summary>Numbers the rows of the pipeline, and compares what they have with what the parameters of a cmdlet need.</summary>
/// <remarks>
/// PowerShell drops an object with an error of its own when a mandatory parameter stays unbound or a value cannot be converted,
/// and the cmdlet never learns of it. So no parameter that a row can bind is mandatory, <see cref="CellAttribute"/> takes any value,
/// and the checks are here.
/// </remarks>
internal sealed class RowReader
{
    private readonly ConnectedCmdlet _cmdlet;
    private readonly bool _isPiped;
    private readonly bool _takesText;
    private readonly bool _takesOrganization;
    private readonly bool _takesNames;
    private readonly bool _isJoined;
    private readonly RowCell[] _cells;
    private readonly Dictionary<string, object> _bound;
    private readonly HashSet<string> _onCommandLine;
    private readonly object?[] _defaults;

    // What the current row has for each cell, and which cells any row had so far.
    private readonly PSPropertyInfo?[] _found;
    private readonly bool[] _isColumn;

    // The headers of an input that cannot be read, until a row has others.
    private string? _unusable;
    private bool _isFirst = true;
    private long _row;

    public RowReader(ConnectedCmdlet cmdlet, bool takesText)
    {
        _cmdlet = cmdlet;
        _isPiped = cmdlet.HasRows;
        _cells = RowCell.Of(cmdlet.GetType());
        _takesText = takesText || Array.Exists(_cells, cell => cell.TakesValue);
        _takesOrganization = Array.Exists(_cells, cell => cell is { TakesValue: true, Name: "Organization" });
        _bound = cmdlet.MyInvocation.BoundParameters;
        _onCommandLine = [.. _bound.Keys];
        _takesNames = Array.Exists(_cells, cell => cell is { Name: "Organization", Column.IsRequired: true })
            && Array.Exists(_cells, cell => cell is { Name: "Name", Column.IsRequired: true });
        _isJoined = _bound.GetValueOrDefault("Organization") is string joined && joined.Contains('/', StringComparison.Ordinal)
            && Array.Exists(_cells, cell => cell.Name == "Name") && _onCommandLine.Add("Name");
        _defaults = Array.ConvertAll(_cells, cell => cell.Property.GetValue(cmdlet));
        (_found, _isColumn) = (new PSPropertyInfo?[_cells.Length], new bool[_cells.Length]);
    }

    /// <summary>The current row, counted from 1; null without a pipeline.</summary>
    public long? Number => _isPiped ? _row : null;

    /// <summary>Whether the command line has a parameter, for all rows.</summary>
    public bool IsOnCommandLine(string parameter) => _onCommandLine.Contains(parameter);

    /// <summary>The repository that a command line and a row name: in two parameters, in one with a slash, or with the row as text.</summary>
    public (string? Organization, string? Name) Address(string? organization, string? name, PSObject? row) =>
        _isJoined ? Split(organization!)
        : !_isPiped || row?.BaseObject is not string text ? (organization, name)
        : string.IsNullOrEmpty(organization) ? string.IsNullOrEmpty(name) ? Split(text.Trim()) : (text.Trim(), name)
        : (organization, string.IsNullOrEmpty(name) ? text.Trim() : name);

    // The names of organizations contain no slash.
    private static (string Organization, string? Name) Split(string text) =>
        text.IndexOf('/', StringComparison.Ordinal) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, null);

    /// <summary>What a parameter is given for the current row, as it was written: by the row or on the command line; null if it is not.</summary>
    public object? Given(string parameter)
    {
        var index = 0;
        while (_cells[index].Name != parameter)
        {
            index++;
        }

        if (!_onCommandLine.Contains(parameter))
        {
            if (_found[index] is { } property)
            {
                return CellValue.Unwrap(property.Value) ?? "";
            }

            // Between rows, PowerShell takes the value back, but keeps what an earlier row had among the bound parameters.
            if (_isColumn[index])
            {
                return null;
            }
        }

        return CellAttribute.Given(_bound.GetValueOrDefault(parameter));
    }

    /// <summary>Whether a switch is on for the current row; null if it is not given, or the cell is empty.</summary>
    /// <exception cref="SwrException">The id is <c>Invalid…</c> with the name of the parameter.</exception>
    public bool? Flag(string parameter) =>
        CellValue.TryReadFlag(Given(parameter), out var flag) ? flag : FlagText.Require(CellValue.Text(Given(parameter)), parameter);

    /// <summary>The error of a command line that lacks a value, or has one that its parameter cannot take; null when there is none.</summary>
    public SwrException? CheckCommandLine()
    {
        foreach (var cell in _cells)
        {
            var given = CellAttribute.Given(_bound.GetValueOrDefault(cell.Name));
            if (cell.Attribute?.Refusal(given) is { } wanted)
            {
                return SwrRules.Invalid(
                    ErrorIds.InvalidCell, $"-{cell.Name} takes {wanted} and was given {CellValue.Describe(given)}.", "Correct the command line.");
            }
        }

        var missing = _isPiped ? [] : _cells.Where(cell => cell.Column.IsRequired && !_onCommandLine.Contains(cell.Name)).ToList();
        return missing.Count == 0 ? null : SwrRules.Invalid(
            ErrorIds.MissingMandatoryParameter,
            $"{_cmdlet.MyInvocation.MyCommand.Name} needs {string.Join(" and ", missing.Select(cell => $"-{cell.Name}"))}.",
            "Give the value on the command line, or pipe rows that have it.");
    }

    /// <summary>Reads the next row. Pipeline thread, after PowerShell has bound it.</summary>
    public RowState Next(PSObject? row, out SwrException? error)
    {
        _row++;
        error = null;
        var state = _isPiped ? Check(row, out error) : RowState.Usable;
        error = state == RowState.Usable ? _cmdlet.FollowOrigin(row) : error;
        return state == RowState.Usable && error is not null ? RowState.Refused : state;
    }

    private RowState Check(PSObject? row, out SwrException? error)
    {
        error = null;
        var (hasAny, hasText, missing) = Find(row);
        if (!hasText && IsBlank(row))
        {
            return RowState.Blank;
        }

        if (_takesNames && row?.BaseObject is string text)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return RowState.Blank;
            }

            if (IsName(text, missing))
            {
                (hasAny, missing) = (true, null);
            }
        }

        var isFirst = _isFirst;
        _isFirst = false;

        // Where no parameter binds columns, any object is a row.
        if (_cells.Length == 0 || (_takesText && row?.BaseObject is string or ValueType) || (_takesOrganization && row?.BaseObject is SwrOrganization))
        {
            return RowState.Usable;
        }

        if (missing is not null || (!hasAny && !_cells.Where((_, i) => IsGiven(i, row)).Any()))
        {
            return Refuse(row, missing ?? [], isWhole: isFirst, out error);
        }

        _unusable = null;
        error = CheckValues();
        return error is null ? RowState.Usable : RowState.Refused;
    }

    // A text names the repository of the organization of the command line, or organization and repository. A separator of columns
    // is in no name: such a text is a line of a file.
    private static bool IsName(string text, List<RowColumn>? missing) =>
        missing is not null && missing.Exists(column => column.Name == "Name") && missing.TrueForAll(column => column.Name is "Organization" or "Name")
        && !text.AsSpan().ContainsAny(",;\t|") && (missing.Count == 1 || text.Contains('/', StringComparison.Ordinal));

    private SwrException? CheckValues()
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            if (_cells[i].Attribute is { } attribute && !_onCommandLine.Contains(_cells[i].Name)
                && (_found[i] is { } property ? property.Value : GivenByScript(i)) is { } value && attribute.Refusal(value) is { } wanted)
            {
                var cell = _found[i] is null ? "A cell" : $"The cell of the column {DisplayText.Plain(_found[i]!.Name)}";
                return SwrRules.Invalid(ErrorIds.InvalidCell, $"{cell} holds {CellValue.Describe(value)}; it must be {wanted}.", "Correct the row.");
            }
        }

        return null;
    }

    // What a script block on the command line returned for the row.
    private object? GivenByScript(int index) =>
        !_isColumn[index] && _bound.TryGetValue(_cells[index].Name, out var bound) && CellAttribute.Given(bound) is var given && !ReferenceEquals(given, bound)
            ? given
            : null;

    private RowState Refuse(PSObject? row, List<RowColumn> missing, bool isWhole, out SwrException? error)
    {
        error = null;
        IReadOnlyList<string> found = row?.BaseObject is null or string ? [] : [.. row.Properties.Select(property => property.Name)];
        var key = string.Join('\n', found);
        if (key == _unusable)
        {
            return RowState.RefusedBefore;
        }

        _unusable = isWhole ? key : null;
        var columns = Array.ConvertAll(_cells, cell => cell.Column);
        error = row?.BaseObject is string ? RowColumns.Texts(columns)
            : !isWhole ? RowColumns.MissingInRow(missing, found)
            : row?.BaseObject is IDictionary ? RowColumns.Dictionaries(columns)
            : RowColumns.Unusable(columns, missing, found);
        return RowState.Refused;
    }

    // One look-up for each column, since this runs for every row. What is empty although its column is there is refused by
    // the rules for its value.
    private (bool HasAny, bool HasText, List<RowColumn>? Missing) Find(PSObject? row)
    {
        var (hasAny, hasText, missing) = (false, false, (List<RowColumn>?)null);
        var properties = row?.Properties;
        for (var i = 0; i < _cells.Length; i++)
        {
            _found[i] = null;
            for (var n = 0; properties is not null && n < _cells[i].Names.Length && _found[i] is null; n++)
            {
                _found[i] = properties[_cells[i].Names[n]];
            }

            if (_found[i] is { } property)
            {
                hasAny = _isColumn[i] = true;
                hasText = hasText || !IsEmpty(property.Value);
            }
            else if (_cells[i].Column.IsRequired && !IsGiven(i, row))
            {
                (missing ??= []).Add(_cells[i].Column);
            }
        }

        return (hasAny, hasText, missing);
    }

    // Without a column, a parameter is given on the command line, or by a script block. Where it takes piped values,
    // PowerShell binds the text of a whole row to it.
    private bool IsGiven(int index, PSObject? row)
    {
        var cell = _cells[index];
        return _onCommandLine.Contains(cell.Name)
            || (cell.Property.GetValue(_cmdlet) is { } value && !Equals(value, _defaults[index]) && ReferenceEquals(CellAttribute.Given(value), value)
                && !(cell.TakesValue && LanguagePrimitives.ConvertTo<string>(value) == LanguagePrimitives.ConvertTo<string>(row)));
    }

    // Spreadsheets write such rows for lines that were cleared.
    private static bool IsBlank(PSObject? row) => row?.BaseObject is PSCustomObject
        && row.Properties.Any() && row.Properties.All(property => IsEmpty(property.Value));

    private static bool IsEmpty(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));
}
