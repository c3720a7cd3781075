using SwrPowerShell.Core.DesiredState;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr;

namespace SwrPowerShell.Rehearsal;

/// <summary>One row: what it asks for, or why it cannot be asked.</summary>
/// <param name="Number">Counted from 1, the header not included.</param>
/// <param name="Line">The line of the file that it begins on.</param>
/// <param name="Label">What the table calls it.</param>
/// <param name="Spec">The repository, if the row is good.</param>
/// <param name="Error">What is wrong with the row, if it is not.</param>
internal sealed record RehearsalRow(int Number, long Line, string Label, RepositorySpec? Spec, SwrException? Error)
{
    /// <summary>Reads a row by the rules of New-SwrRepository.</summary>
    public static RehearsalRow Read(int number, long line, RepositoryRow row, DuplicateDetector seen)
    {
        var label = DisplayText.Plain($"{row.Organization}/{row.Name}");
        try
        {
            var spec = row.ToSpec(NameRules.Cloud);
            seen.RequireFirst(spec.ToString(), number);
            return new(number, line, label, spec, null);
        }
        catch (SwrException e)
        {
            return new(number, line, label, null, e);
        }
    }
}
