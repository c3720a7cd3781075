namespace SwrPowerShell.Base;

/// <summary>Base class of cmdlets that read rows from the pipeline. Every object that is piped gets a number and reaches the code.</summary>
/// <remarks>
/// PowerShell drops an object with an error of its own when a mandatory parameter stays unbound or a value cannot be converted,
/// and the cmdlet never learns of it. So no parameter that a row can bind is mandatory, and <see cref="CellAttribute"/> takes any value.
/// </remarks>
public abstract class RowCmdlet : SwrCmdlet
{
    private RowReader? _reader;
    private long _row;

    /// <summary>The row itself, so that an error can point at it. Bound by the pipeline.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The current row, counted from 1; null without a pipeline.</summary>
    private protected long? Row => MyInvocation.ExpectingInput ? _row : null;

    /// <summary>Whether the command takes a piped text, although no parameter binds it.</summary>
    private protected virtual bool TakesText => false;

    /// <summary>Does what the current row asks for.</summary>
    private protected abstract void ReadRow();

    /// <summary>Reports that the current row cannot be read.</summary>
    private protected virtual void RefuseRow(SwrException error) => Report(error, InputObject, Row);

    /// <summary>Notes that the current row cannot be read for a reason that is reported already.</summary>
    private protected virtual void CountRefusedRow()
    {
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _reader = new RowReader(this, TakesText);
        if (_reader.CheckCommandLine() is { } error)
        {
            ThrowTerminatingError(ErrorRecords.Create(error, null, null));
        }
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        _row++;
        SwrException? error = null;
        switch (Row is null ? RowState.Usable : _reader!.Check(InputObject, out error))
        {
            case RowState.Usable when FollowOrigin(InputObject) is { } mismatch:
                RefuseRow(mismatch);
                break;
            case RowState.Usable:
                ReadRow();
                break;
            case RowState.Refused:
                RefuseRow(error!);
                break;
            case RowState.RefusedBefore:
                CountRefusedRow();
                break;
        }
    }
}
