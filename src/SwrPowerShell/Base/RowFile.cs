using System.Text;
using SwrPowerShell.Core.Bulk;
using SwrPowerShell.Core.Reports;

namespace SwrPowerShell.Base;

/// <summary>Reads the rows of a CSV file, and binds them to the parameters of a cmdlet as PowerShell binds pipeline input.</summary>
/// <param name="cmdlet">The cmdlet, before its first row.</param>
/// <param name="path">The full path of the file.</param>
/// <param name="delimiter">The character between cells; null to detect it in the header.</param>
/// <param name="encoding">The encoding; null to detect it.</param>
internal sealed class RowFile(ConnectedCmdlet cmdlet, string path, char? delimiter, Encoding? encoding) : IDisposable
{
    private readonly CsvRows _rows = CsvRows.Open(
        path, delimiter, encoding, RowColumns.Describe(Array.ConvertAll(RowCell.Of(cmdlet.GetType()), cell => cell.Column)));

    // Parameters of the command line apply to all rows, so columns do not bind to them.
    private readonly (RowCell Cell, object? Default)[] _cells =
    [
        .. RowCell.Of(cmdlet.GetType())
            .Where(cell => !cmdlet.MyInvocation.BoundParameters.ContainsKey(cell.Name))
            .Select(cell => (cell, cell.Property.GetValue(cmdlet))),
    ];

    /// <summary>The line on which a row begins.</summary>
    public long LineOf(long row) => _rows.LineOf(row);

    /// <summary>Returns the rows, each after it is bound.</summary>
    /// <exception cref="SwrException">The file cannot be read to the end.</exception>
    public IEnumerable<PSObject> Read()
    {
        foreach (var cells in _rows.Read())
        {
            var row = new PSObject();
            for (var i = 0; i < cells.Count; i++)
            {
                row.Properties.Add(new PSNoteProperty(_rows.Header[i], cells[i]));
            }

            Bind(row);
            yield return row;
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _rows.Dispose();

    private void Bind(PSObject row)
    {
        foreach (var (cell, initial) in _cells)
        {
            var found = Array.Find(cell.Names, name => row.Properties[name] is not null);
            var value = found is null ? null : row.Properties[found].Value;
            cell.Property.SetValue(cmdlet, found is null ? initial : LanguagePrimitives.ConvertTo(
                cell.Attribute?.Transform(null!, value!) ?? value, cell.Property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
