namespace SwrPowerShell.Retention;

/// <summary>What the commands share that read rows of retention rules.</summary>
public abstract class RetentionRowCmdlet : NamedRepositoryCmdlet<RetentionSpec, SwrRetentionRule>
{
    private int? _keepDays;
    private int? _keepCount;
    private string? _daysText;
    private string? _countText;
    private bool _daysGiven;
    private bool _countGiven;

    /// <summary>Delete images this many days after they were last pushed: 1 to 365.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NumberText]
    public int? KeepDays
    {
        get => _keepDays;
        set => (_keepDays, _daysText) = (value, CellText.Take());
    }

    /// <summary>Keep this many of the newest images and delete older ones: 1 to 1000.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NumberText]
    public int? KeepCount
    {
        get => _keepCount;
        set => (_keepCount, _countText) = (value, CellText.Take());
    }

    /// <summary>Regular expressions: tags that match one are never deleted. A cell of a CSV holds one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell(List = true)]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [AllowNull]
    public string?[]? TagPattern { get; set; }

    /// <summary>Tags that are never deleted. A cell of a CSV may hold several, with commas in between.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell(List = true)]
    [ArgumentCompleter(typeof(ImageTagCompleter))]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [AllowNull]
    public string?[]? Tag { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _daysGiven = MyInvocation.BoundParameters.ContainsKey(nameof(KeepDays));
        _countGiven = MyInvocation.BoundParameters.ContainsKey(nameof(KeepCount));
    }

    /// <summary>The days; what the command line says counts more than what a row says about images.</summary>
    private protected int? GivenDays => _countGiven && !_daysGiven ? null : Require(_keepDays, _daysText, nameof(KeepDays));

    /// <summary>The number of images; what the command line says counts more than what a row says about days.</summary>
    private protected int? GivenCount => _daysGiven && !_countGiven ? null : Require(_keepCount, _countText, nameof(KeepCount));

    /// <summary>The tags; null when nothing was given.</summary>
    private protected IReadOnlyList<string>? GivenTags => Tag is null ? null : SwrRules.Items(Tag, split: true);

    /// <summary>The patterns; null when nothing was given.</summary>
    private protected IReadOnlyList<string>? GivenPatterns => TagPattern is null ? null : SwrRules.Items(TagPattern, split: false);

    private static int? Require(int? number, string? text, string column) => string.IsNullOrEmpty(text) ? number : throw SwrRules.Invalid(
        ErrorIds.InvalidRetentionRule, $"{Core.Naming.DisplayText.Quoted(text)} is not a whole number.", $"Correct the value in the column {column}.");
}
