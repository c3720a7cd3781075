namespace SwrPowerShell.Retention;

/// <summary>Base class of cmdlets that read rows of retention rules.</summary>
public abstract class RetentionRowCmdlet : RepositoryCmdlet<RetentionSpec, SwrRetentionRule>
{
    /// <summary>The number of days after the last push when images are deleted: 1 to 365.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell(Type = typeof(int))]
    public int? KeepDays { get; set; }

    /// <summary>The number of newest images to keep; older ones are deleted: 1 to 1000.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell(Type = typeof(int))]
    public int? KeepCount { get; set; }

    /// <summary>Regular expressions of tags that are never deleted. A cell of a CSV file may contain several, one per line.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell(List = true)]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [AllowNull]
    public string?[]? TagPattern { get; set; }

    /// <summary>Tags that are never deleted. A cell of a CSV file may contain several, separated by commas.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell(List = true)]
    [ArgumentCompleter(typeof(ImageTagCompleter))]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [AllowNull]
    public string?[]? Tag { get; set; }

    /// <summary>The days. -KeepCount of the command line overrides the days of a row.</summary>
    private protected int? GivenDays => Number(nameof(KeepDays), nameof(KeepCount));

    /// <summary>The number of images. -KeepDays of the command line overrides the number of a row.</summary>
    private protected int? GivenCount => Number(nameof(KeepCount), nameof(KeepDays));

    /// <summary>The tags; null if there is no value.</summary>
    private protected IReadOnlyList<string>? GivenTags => Tag is null ? null : SwrRules.Items(Tag, split: true);

    /// <summary>The patterns; null if there is no value.</summary>
    private protected IReadOnlyList<string>? GivenPatterns => TagPattern is null ? null
        : SwrRules.Items(Rows.IsOnCommandLine(nameof(TagPattern)) ? TagPattern : TagPattern.Select(pattern => PipedRow.Unguard(InputObject, pattern)), split: false);

    private int? Number(string parameter, string other)
    {
        var given = Rows.IsOnCommandLine(other) && !Rows.IsOnCommandLine(parameter) ? null : Rows.Given(parameter);
        return CellValue.TryReadNumber(given, out var number) ? number : throw SwrRules.Invalid(
            ErrorIds.InvalidRetentionRule, $"{DisplayText.Quoted(CellValue.Text(given).Trim())} is not a whole number.", $"Correct the value in the column {parameter}.");
    }
}
