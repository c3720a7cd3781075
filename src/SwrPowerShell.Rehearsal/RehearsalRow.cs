using SwrPowerShell.Core.DesiredState;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr;

namespace SwrPowerShell.Rehearsal;

/// <summary>One row: what it asks for, or why it cannot be asked.</summary>
/// <param name="Number">Counted from 1, the header not included.</param>
/// <param name="Label">What the table calls it.</param>
/// <param name="Spec">The repository, if the row is good.</param>
/// <param name="Error">What is wrong with the row, if it is not.</param>
internal sealed record RehearsalRow(int Number, string Label, RepositorySpec? Spec, SwrException? Error)
{
    public static RehearsalRow Read(int number, RepositoryColumns columns, string[] cells)
    {
        var label = DisplayText.Plain($"{columns.Organization(cells)}/{columns.Name(cells)}");
        try
        {
            var text = columns.IsPublic(cells);
            if (!Visibility.TryParse(text, out var isPublic))
            {
                throw Visibility.Refuse(text!);
            }

            var spec = RepositorySpec.Create(
                NameRules.Cloud, columns.Organization(cells), columns.Name(cells), isPublic, columns.Category(cells), columns.Description(cells));
            return new(number, label, spec, null);
        }
        catch (SwrException e)
        {
            return new(number, label, null, e);
        }
    }
}
