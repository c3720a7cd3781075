using SwrPowerShell.Core.Naming;

namespace SwrPowerShell.Core.DesiredState;

/// <summary>The error for a row that names what another row has named.</summary>
public static class DuplicateRow
{
    /// <summary>Names both rows; the later one is not sent.</summary>
    public static SwrException Create(string name, long first) => new(
        SwrErrorKind.InvalidArgument, ErrorIds.DuplicateRow, $"{DisplayText.Quoted(name)} is named by row {first} already. Only row {first} was used.")
    {
        RecommendedAction = "Remove one of the two rows.",
    };
}
