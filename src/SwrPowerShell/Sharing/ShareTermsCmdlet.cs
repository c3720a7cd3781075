using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.Sharing;

/// <summary>What the commands share that set the terms of shares: the columns, and what their texts mean.</summary>
public abstract class ShareTermsCmdlet : NamedRepositoryCmdlet<ShareTerms, SwrRepositoryShare>
{
    private DateTimeOffset? _until;
    private string? _untilText;
    private bool _untilOnLine;
    private bool _descriptionOnLine;

    /// <summary>The name of the other account.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [Alias("access_domain")]
    public string? Account { get; set; }

    /// <summary>Until when the share is good. A CSV may also say forever; a time without a zone is of this machine's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("deadline")]
    [DeadlineText]
    [AllowNull]
    public DateTimeOffset? Until
    {
        get => _until;
        set
        {
            _until = value;
            _untilText = DeadlineTextAttribute.Take().Text;
        }
    }

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
        _descriptionOnLine || !MyInvocation.ExpectingInput ? Description
        // A piped repository has a description of its own, which is not the share's.
        : InputObject?.BaseObject is SwrRepository ? null
        : PipedRow.IsGuarded(InputObject) ? FormulaGuard.Unprotect(Description) : Description;

    /// <summary>The share that the current row names.</summary>
    /// <exception cref="SwrException">A name is not valid.</exception>
    private protected ShareName ReadName() => ShareName.Create(Names, Organization, Name, Account);

    /// <summary>The end that was given; null when none was. On the command line, -Forever is for all rows.</summary>
    /// <exception cref="SwrException"><c>InvalidDeadline</c>.</exception>
    private protected DateTimeOffset? ReadDeadline()
    {
        if (Forever)
        {
            return !_untilOnLine ? ShareDeadline.Forever : throw new SwrException(
                SwrErrorKind.InvalidArgument, ErrorIds.InvalidDeadline, "-Until and -Forever contradict each other.")
            {
                RecommendedAction = "Leave one of them out.",
            };
        }

        if (Until is { } until)
        {
            // An old share keeps the end that it has, past or not.
            return InputObject?.BaseObject is SwrRepositoryShare share && !_untilOnLine && share.Until == until && KeepsPast
                ? until
                : ShareDeadline.RequireFuture(until, DateTimeOffset.Now);
        }

        return string.IsNullOrWhiteSpace(_untilText) ? null : throw ShareDeadline.Unreadable(_untilText);
    }

    /// <summary>Whether a piped share may keep an end that is past.</summary>
    private protected virtual bool KeepsPast => false;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _untilOnLine = MyInvocation.BoundParameters.ContainsKey(nameof(Until));
        _descriptionOnLine = MyInvocation.BoundParameters.ContainsKey(nameof(Description));
    }
}
