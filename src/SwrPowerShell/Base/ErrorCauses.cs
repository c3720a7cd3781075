using System.Management.Automation.Language;

namespace SwrPowerShell.Base;

/// <summary>Writes errors, and explains each cause once: PowerShell shows further errors with the same id and advice on one line.</summary>
/// <remarks><see cref="SwrException.RecommendedAction"/> contains the advice of every error.</remarks>
internal sealed class ErrorCauses
{
    // A limit, because advice with a suggestion differs in each row.
    private const int MostKept = 1000;

    private static readonly ScriptExtent s_noPosition = new(new ScriptPosition(null, 1, 1, null), new ScriptPosition(null, 1, 1, null));

    private readonly HashSet<string> _explained = new(StringComparer.Ordinal);

    /// <summary>Writes an error.</summary>
    public void Write(Cmdlet cmdlet, ErrorRecord record)
    {
        var isFirst = IsFirst(record.FullyQualifiedErrorId);
        if (!IsFirst($"{record.FullyQualifiedErrorId}: {record.ErrorDetails?.RecommendedAction}") && record.ErrorDetails is not null)
        {
            record.ErrorDetails.RecommendedAction = null;
        }

        var invocation = ((PSCmdlet)cmdlet).MyInvocation;
        var shown = invocation.DisplayScriptPosition;
        var position = isFirst ? shown : PositionOf(invocation);
        invocation.DisplayScriptPosition = isFirst ? shown : s_noPosition;
        try
        {
            cmdlet.WriteError(record);
        }
        finally
        {
            invocation.DisplayScriptPosition = shown;
            record.InvocationInfo?.DisplayScriptPosition = position;
        }
    }

    // InvocationInfo has no public property with the extent.
    private static ScriptExtent PositionOf(InvocationInfo invocation) => new(
        new ScriptPosition(invocation.ScriptName, invocation.ScriptLineNumber, invocation.OffsetInLine, invocation.Line),
        new ScriptPosition(invocation.ScriptName, invocation.ScriptLineNumber, invocation.OffsetInLine + invocation.InvocationName.Length, invocation.Line));

    private bool IsFirst(string cause) => !_explained.Contains(cause) && (_explained.Count >= MostKept || _explained.Add(cause));
}
