using SwrPowerShell.Core.DesiredState;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr;

namespace SwrPowerShell.Rehearsal;

/// <summary>A row of the file: the repository to create, or an error.</summary>
/// <param name="Number">The number of the row, counted from 1 without the header.</param>
/// <param name="Line">The line of the file on which the row begins.</param>
/// <param name="Label">The name in the table.</param>
/// <param name="Spec">The repository; null if the row is not valid.</param>
/// <param name="Error">The error; null if the row is valid.</param>
internal sealed record RehearsalRow(int Number, long Line, string Label, RepositorySpec? Spec, SwrException? Error)
{
    /// <summary>Reads a row with the rules of New-SwrRepository.</summary>
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
