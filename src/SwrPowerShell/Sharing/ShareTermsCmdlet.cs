namespace SwrPowerShell.Sharing;

/// <summary>Base class of cmdlets that set the terms of shares.</summary>
public abstract class ShareTermsCmdlet : RepositoryCmdlet<ShareTerms, SwrRepositoryShare>
{
    /// <summary>The name of the other account.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [Alias("access_domain")]
    public string? Account { get; set; }

    /// <summary>The end of the share. A CSV file may also contain forever; a time without a time zone is local.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("deadline")]
    [Cell(Type = typeof(DateTimeOffset))]
    [AllowNull]
    public DateTimeOffset? Until { get; set; }

    /// <summary>The share has no end.</summary>
    [Parameter]
    public SwitchParameter Forever { get; set; }

    /// <summary>The description, up to 1,000 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [AllowEmptyString]
    [AllowNull]
    public string? Description { get; set; }

    /// <summary>The description; null if there is none. In a row of text, the apostrophe that protects against formulas is removed.</summary>
    private protected string? GivenDescription =>
        Rows.IsOnCommandLine(nameof(Description)) || !MyInvocation.ExpectingInput ? Description
        // The description of a piped repository is not that of the share.
        : InputObject?.BaseObject is SwrRepository ? null
        : PipedRow.Unguard(InputObject, Description);

    /// <summary>Returns the share of the current row.</summary>
    /// <exception cref="SwrException">A name is not valid.</exception>
    private protected ShareName ReadName() => ShareName.Create(ReadRepository(), Account);

    /// <summary>Returns the end of the share; null if there is none. -Forever applies to all rows.</summary>
    /// <exception cref="SwrException"><c>InvalidDeadline</c>.</exception>
    private protected DateTimeOffset? ReadDeadline()
    {
        var isOnLine = Rows.IsOnCommandLine(nameof(Until));
        if (Forever)
        {
            return !isOnLine
                ? ShareDeadline.Forever
                : throw SwrRules.Invalid(ErrorIds.InvalidDeadline, "-Until and -Forever contradict each other.", "Leave one of them out.");
        }

        var given = Rows.Given(nameof(Until));
        if (!CellValue.TryReadTime(given, out var time))
        {
            time = !isOnLine && ShareDeadline.TryParseExported(CellValue.Text(given), PipedRow.Column(InputObject, nameof(SwrRepositoryShare.Deadline)), out var exported)
                ? exported
                : throw ShareDeadline.Unreadable(CellValue.Text(given));
        }

        if (time is { } until)
        {
            // Set-SwrRepositoryShare can keep the end of a share, even in the past.
            return InputObject?.BaseObject is SwrRepositoryShare share && !isOnLine && share.Until == until && KeepsPast
                ? until
                : ShareDeadline.RequireFuture(until, DateTimeOffset.Now);
        }

        return null;
    }

    /// <summary>Whether a piped share may keep an end in the past.</summary>
    private protected virtual bool KeepsPast => false;
}
