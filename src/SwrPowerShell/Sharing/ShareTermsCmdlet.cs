using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.Sharing;

/// <summary>Base class of cmdlets that set the terms of shares.</summary>
public abstract class ShareTermsCmdlet : RepositoryCmdlet<ShareTerms, SwrRepositoryShare>
{
    /// <summary>The name of the other account.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [Alias("access_domain")]
    public string? Account { get; set; }

    /// <summary>Until when the share is good. A CSV may also say forever; a time without a zone is of this machine's.</summary>
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

    /// <summary>The description; null when nothing was given. In a row of text, the apostrophe that guards against formulas is taken off.</summary>
    private protected string? GivenDescription =>
        Rows.IsOnCommandLine(nameof(Description)) || !MyInvocation.ExpectingInput ? Description
        // A piped repository has a description of its own, which is not the share's.
        : InputObject?.BaseObject is SwrRepository ? null
        : PipedRow.IsGuarded(InputObject) ? FormulaGuard.Unprotect(Description) : Description;

    /// <summary>The share that the current row names.</summary>
    /// <exception cref="SwrException">A name is not valid.</exception>
    private protected ShareName ReadName() => ShareName.Create(ReadRepository(), Account);

    /// <summary>The end that was given; null when none was. On the command line, -Forever is for all rows.</summary>
    /// <exception cref="SwrException"><c>InvalidDeadline</c>.</exception>
    private protected DateTimeOffset? ReadDeadline()
    {
        var isOnLine = Rows.IsOnCommandLine(nameof(Until));
        if (Forever)
        {
            return !isOnLine ? ShareDeadline.Forever : throw new SwrException(
                SwrErrorKind.InvalidArgument, ErrorIds.InvalidDeadline, "-Until and -Forever contradict each other.")
            {
                RecommendedAction = "Leave one of them out.",
            };
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
            // An old share keeps the end that it has, past or not.
            return InputObject?.BaseObject is SwrRepositoryShare share && !isOnLine && share.Until == until && KeepsPast
                ? until
                : ShareDeadline.RequireFuture(until, DateTimeOffset.Now);
        }

        return null;
    }

    /// <summary>Whether a piped share may keep an end that is past.</summary>
    private protected virtual bool KeepsPast => false;
}
