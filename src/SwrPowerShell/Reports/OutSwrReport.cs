using SwrPowerShell.Core.Reports;

namespace SwrPowerShell.Reports;

/// <summary>
/// <para type="synopsis">Reports results and errors with the commands of the pipeline that runs the script, or as JUnit, JSON, Markdown or an HTML page.</para>
/// <para type="description">Takes the results of the other commands, and with 2>&amp;1 their errors. Fails at the end if there were errors, so that the job fails.</para>
/// </summary>
[Cmdlet(VerbsData.Out, "SwrReport")]
[OutputType(typeof(string), typeof(PSObject))]
public sealed class OutSwrReport : PSCmdlet, IDisposable
{
    private Report? _report;
    private ReportSource? _source;
    private ReportOutput? _output;
    private bool _isComplete;

    /// <summary>A result or an error.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The format: Auto (that of the runner, otherwise Text), GitHub, AzureDevOps, JUnit, Json, Markdown, Text or Html.</summary>
    [Parameter(Position = 0)]
    public SwrReportFormat Format { get; set; }

    /// <summary>The file to write: the report itself, or for GitHub and AzureDevOps its summary in Markdown.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The CSV file with the rows, so that errors refer to its lines.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Source { get; set; }

    /// <summary>The heading.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Title { get; set; } = "SWR repositories";

    /// <summary>The results with which it fails: Error, Change (also a plan that would change something) or Never.</summary>
    [Parameter]
    public SwrReportFailOn FailOn { get; set; }

    /// <summary>Also returns the input, including errors.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _source = Source is null ? null : new ReportSource(FullPath(Source), Source);
        _report = new Report
        {
            Title = DisplayText.Cut(Title, 200),
            Source = _source?.Name,
            FailOn = FailOn,
            Run = new ReportRun { Started = DateTimeOffset.UtcNow },
        };
        WhatIfReports.Add(this);

        // A file that cannot be written is an error before the other commands of the pipeline change anything.
        Write(() =>
        {
            _output = ReportOutput.Create(this, Format, Path is null ? null : FilePath.Require(SessionState, nameof(Path), Path, ErrorIds.ReportNotWritten));
            _output.CheckFile();
        });
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (InputObject?.BaseObject)
        {
            case null:
                return;
            case WarningRecord warning:
                WriteWarning(ReportText.Log(warning.Message));
                return;
            case VerboseRecord verbose:
                WriteVerbose(ReportText.Log(verbose.Message));
                return;
            case DebugRecord debug:
                WriteDebug(ReportText.Log(debug.Message));
                return;
            case InformationRecord information:
                WriteInformation(ReportText.Line($"{information.MessageData}"), [.. information.Tags]);
                return;
        }

        Add(InputObject);
        if (PassThru)
        {
            WriteObject(InputObject);
        }
    }

    /// <summary>Adds a result or an error.</summary>
    internal void Add(PSObject input)
    {
        var (command, endpoint) = ReportInput.OriginOf(input);
        _report!.Run.Add(command, endpoint);
        if (Format == SwrReportFormat.Html && InventoryInput.Read(input) is { } item)
        {
            _report.Inventory.Add(item);
            return;
        }

        var entry = ReportInput.Read(input, row => _source?.LineOf(row) ?? row + 1);
        _report.Add(entry);

        // At once, so that the log of an interrupted run contains the entries so far.
        _output!.Add(_report, entry);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _isComplete = true;
        _report!.Run.Duration = DateTimeOffset.UtcNow - _report.Run.Started;
        Write(() => _output!.End(_report));
        if (_report.Fails)
        {
            Fail(
                ErrorCategory.InvalidResult,
                ErrorIds.ReportFailed,
                $"The run failed: {_report.Sentence}",
                "Correct what the report names and run it again, or choose with -FailOn what counts as a failure.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        WhatIfReports.Remove(this);
        if (!_isComplete && _report is { IsEmpty: false } report)
        {
            report.Run.Duration = DateTimeOffset.UtcNow - report.Run.Started;
            report.IsIncomplete = true;
            _output!.Interrupt(report);
        }
    }

    private void Write(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is SwrException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or SessionStateException)
        {
            Fail(ErrorCategory.WriteError, ErrorIds.ReportNotWritten, $"The report could not be written: {e.Message}", "Correct -Path, or the rights to write there.");
        }
    }

    private void Fail(ErrorCategory category, string errorId, string message, string action)
    {
        var error = SwrRules.Invalid(errorId, message, action);
        var record = new ErrorRecord(error, $"{errorId},{GetType().FullName}", category, null)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = action },
        };

        // Ends the script like the statement throw, so that the exit code of pwsh -File is 1. ThrowTerminatingError ends the
        // statement only, and the script would go on.
        throw new RuntimeException(message, error, record) { WasThrownFromThrowStatement = true };
    }

    private string? FullPath(string path)
    {
        try
        {
            return SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);
        }
        catch (Exception e) when (e is System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or NotSupportedException)
        {
            return null;
        }
    }
}
