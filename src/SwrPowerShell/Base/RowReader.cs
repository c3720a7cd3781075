using System.Collections;
using SwrPowerShell.Core.Bulk;

namespace SwrPowerShell.Base;

/// <summary>The result of the check of a row.</summary>
internal enum RowState
{
    /// <summary>The row can be read.</summary>
    Valid,

    /// <summary>All cells are empty.</summary>
    Blank,

    /// <summary>The row is not valid, and has an error.</summary>
    Invalid,

    /// <summary>The row is not valid for the same reason as the first row, whose error applies to the whole input.</summary>
    ReportedBefore,
}

/// <summary>Counts the rows, and checks that they have the columns and values that the parameters of a cmdlet require.</summary>
/// <remarks>
/// PowerShell skips an object with an error of its own if a mandatory parameter is not bound or a value cannot be converted,
/// and the cmdlet is not called. Therefore no parameter that a row can bind is mandatory, <see cref="CellAttribute"/> accepts any value,
/// and this class checks the rows.
/// </remarks>
internal sealed class RowReader
{
    private readonly ConnectedCmdlet _cmdlet;
    private readonly bool _hasRows;
    private readonly bool _takesText;
    private readonly bool _takesOrganization;
    private readonly bool _takesNameText;
    private readonly bool _isNameInOrganization;
    private readonly RowCell[] _cells;
    private readonly Dictionary<string, object> _bound;
    private readonly HashSet<string> _onCommandLine;
    private readonly object?[] _defaults;

    // For each parameter: the property of the current row, and whether any row so far had one.
    private readonly PSPropertyInfo?[] _found;
    private readonly bool[] _isColumn;

    // The property names of the invalid first row, until a row with others.
    private string? _rejected;
    private bool _isFirst = true;
    private long _row;

    public RowReader(ConnectedCmdlet cmdlet, bool takesText)
    {
        _cmdlet = cmdlet;
        _hasRows = cmdlet.HasRows;
        _cells = RowCell.Of(cmdlet.GetType());
        _takesText = takesText || Array.Exists(_cells, cell => cell.TakesValue);
        _takesOrganization = Array.Exists(_cells, cell => cell is { TakesValue: true, Name: "Organization" });
        _bound = cmdlet.MyInvocation.BoundParameters;
        _onCommandLine = [.. _bound.Keys];
        _takesNameText = Array.Exists(_cells, cell => cell is { Name: "Organization", Column.IsRequired: true })
            && Array.Exists(_cells, cell => cell is { Name: "Name", Column.IsRequired: true });
        _isNameInOrganization = _bound.GetValueOrDefault("Organization") is string joined && joined.Contains('/', StringComparison.Ordinal)
            && Array.Exists(_cells, cell => cell.Name == "Name") && _onCommandLine.Add("Name");
        _defaults = Array.ConvertAll(_cells, cell => cell.Property.GetValue(cmdlet));
        (_found, _isColumn) = (new PSPropertyInfo?[_cells.Length], new bool[_cells.Length]);
    }

    /// <summary>The number of the current row, from 1; null without rows.</summary>
    public long? Number => _hasRows ? _row : null;

    /// <summary>Whether a parameter is on the command line, so that it applies to all rows.</summary>
    public bool IsOnCommandLine(string parameter) => _onCommandLine.Contains(parameter);

    /// <summary>The repository that the command line and a row specify: with two parameters, with one that contains a slash, or with a text as row.</summary>
    public (string? Organization, string? Name) Address(string? organization, string? name, PSObject? row) =>
        _isNameInOrganization ? Split(organization!)
        : !_hasRows || row?.BaseObject is not string text ? (organization, name)
        : string.IsNullOrEmpty(organization) ? string.IsNullOrEmpty(name) ? Split(text.Trim()) : (text.Trim(), name)
        : (organization, string.IsNullOrEmpty(name) ? text.Trim() : name);

    // The names of organizations contain no slash.
    private static (string Organization, string? Name) Split(string text) =>
        text.IndexOf('/', StringComparison.Ordinal) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, null);

    /// <summary>The original value of a parameter, from the current row or the command line; null if neither has one.</summary>
    public object? Given(string parameter)
    {
        var index = Array.FindIndex(_cells, cell => cell.Name == parameter);
        if (!_onCommandLine.Contains(parameter))
        {
            if (_found[index] is { } property)
            {
                return CellValue.Unwrap(property.Value) ?? "";
            }

            // After a row, PowerShell resets the property, but BoundParameters keeps the value of the earlier row.
            if (_isColumn[index])
            {
                return null;
            }
        }

        return CellAttribute.Given(_bound.GetValueOrDefault(parameter));
    }

    /// <summary>The value of a switch for the current row; null if there is none, or the cell is empty.</summary>
    /// <exception cref="SwrException">The error id is <c>Invalid…</c> with the name of the parameter.</exception>
    public bool? Flag(string parameter) =>
        CellValue.TryReadFlag(Given(parameter), out var flag) ? flag : FlagText.Require(CellValue.Text(Given(parameter)), parameter);

    /// <summary>Checks that the command line has the required values, and that the parameters accept them. Returns the error, or null.</summary>
    public SwrException? CheckCommandLine()
    {
        foreach (var cell in _cells)
        {
            var given = CellAttribute.Given(_bound.GetValueOrDefault(cell.Name));
            if (cell.Attribute?.Mismatch(given) is { } wanted)
            {
                return SwrRules.Invalid(
                    ErrorIds.InvalidCell, $"-{cell.Name} takes {wanted} and was given {CellValue.Describe(given)}.", "Correct the command line.");
            }
        }

        var missing = _hasRows ? [] : _cells.Where(cell => cell.Column.IsRequired && !_onCommandLine.Contains(cell.Name)).ToList();
        return missing.Count == 0 ? null : SwrRules.Invalid(
            ErrorIds.MissingMandatoryParameter,
            $"{_cmdlet.MyInvocation.MyCommand.Name} needs {string.Join(" and ", missing.Select(cell => $"-{cell.Name}"))}.",
            "Give the value on the command line, or pipe rows that have it.");
    }

    /// <summary>Checks the next row, after it is bound.</summary>
    public RowState Next(PSObject? row, out SwrException? error)
    {
        _row++;
        error = null;
        var state = _hasRows ? Check(row, out error) : RowState.Valid;
        error = state == RowState.Valid ? _cmdlet.UseConnectionOf(row) : error;
        return state == RowState.Valid && error is not null ? RowState.Invalid : state;
    }

    private RowState Check(PSObject? row, out SwrException? error)
    {
        error = null;
        var (hasAny, hasText, missing) = Find(row);
        if (!hasText && IsBlank(row))
        {
            return RowState.Blank;
        }

        if (_takesNameText && row?.BaseObject is string text)
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

        // If no parameter binds columns, any object is a row.
        if (_cells.Length == 0 || (_takesText && row?.BaseObject is string or ValueType) || (_takesOrganization && row?.BaseObject is SwrOrganization))
        {
            return RowState.Valid;
        }

        if (missing is not null || (!hasAny && !_cells.Where((_, i) => IsGiven(i, row)).Any()))
        {
            return Reject(row, missing ?? [], isWhole: isFirst, out error);
        }

        _rejected = null;
        error = CheckValues();
        return error is null ? RowState.Valid : RowState.Invalid;
    }

    // A text specifies the repository in the organization of the command line, or organization and repository. Names contain no separators
    // of columns, so a text with one is a line of a file.
    private static bool IsName(string text, List<RowColumn>? missing) =>
        missing is not null && missing.Exists(column => column.Name == "Name") && missing.TrueForAll(column => column.Name is "Organization" or "Name")
        && !text.AsSpan().ContainsAny(",;\t|") && (missing.Count == 1 || text.Contains('/', StringComparison.Ordinal));

    private SwrException? CheckValues()
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            if (_cells[i].Attribute is { } attribute && !_onCommandLine.Contains(_cells[i].Name)
                && (_found[i] is { } property ? property.Value : GivenByScript(i)) is { } value && attribute.Mismatch(value) is { } wanted)
            {
                var cell = _found[i] is null ? "A cell" : $"The cell of the column {DisplayText.Plain(_found[i]!.Name)}";
                return SwrRules.Invalid(ErrorIds.InvalidCell, $"{cell} holds {CellValue.Describe(value)}; it must be {wanted}.", "Correct the row.");
            }
        }

        return null;
    }

    // The value that a script block of the command line returned for the row.
    private object? GivenByScript(int index) =>
        !_isColumn[index] && _bound.TryGetValue(_cells[index].Name, out var bound) && CellAttribute.Given(bound) is var given && !ReferenceEquals(given, bound)
            ? given
            : null;

    private RowState Reject(PSObject? row, List<RowColumn> missing, bool isWhole, out SwrException? error)
    {
        error = null;
        IReadOnlyList<string> found = row?.BaseObject is null or string ? [] : [.. row.Properties.Select(property => property.Name)];
        var key = string.Join('\n', found);
        if (key == _rejected)
        {
            return RowState.ReportedBefore;
        }

        _rejected = isWhole ? key : null;
        var columns = Array.ConvertAll(_cells, cell => cell.Column);
        error = row?.BaseObject is string ? RowColumns.Texts(columns)
            : !isWhole ? RowColumns.MissingInRow(missing, found)
            : row?.BaseObject is IDictionary ? RowColumns.Dictionaries(columns)
            : RowColumns.Unusable(columns, missing, found);
        return RowState.Invalid;
    }

    // One lookup per column, because this runs for each row. An empty cell counts as found; the rules
    // for the value reject it if necessary.
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

    // A parameter without a column has a value from the command line or a script block. If the parameter binds piped values,
    // PowerShell also binds the whole row to it as text, which does not count.
    private bool IsGiven(int index, PSObject? row)
    {
        var cell = _cells[index];
        return _onCommandLine.Contains(cell.Name)
            || (cell.Property.GetValue(_cmdlet) is { } value && !Equals(value, _defaults[index]) && ReferenceEquals(CellAttribute.Given(value), value)
                && !(cell.TakesValue && LanguagePrimitives.ConvertTo<string>(value) == LanguagePrimitives.ConvertTo<string>(row)));
    }

    // Spreadsheet programs write such rows for cleared lines.
    private static bool IsBlank(PSObject? row) => row?.BaseObject is PSCustomObject
        && row.Properties.Any() && row.Properties.All(property => IsEmpty(property.Value));

    private static bool IsEmpty(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));
}
