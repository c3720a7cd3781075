namespace SwrPowerShell.Base;

/// <summary>Base class of cmdlets that read rows from the pipeline or from a file.</summary>
public abstract class RowCmdlet : ConnectedCmdlet
{
    /// <summary>The row itself, which is the target object of its errors. Bound by the pipeline.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The maximum number of requests in flight: 1 to 256.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>The reader of the rows.</summary>
    private protected abstract RowReader Rows { get; }

    /// <summary>Whether the cmdlet accepts piped text that no parameter binds.</summary>
    private protected virtual bool TakesText => false;

    private protected override int? LogLimit => HasRows ? ThrottleLimit : null;
}
