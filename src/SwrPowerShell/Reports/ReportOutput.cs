using System.Text;
using SwrPowerShell.Core.Reports;
using SwrPowerShell.Core.Reports.Html;

namespace SwrPowerShell.Reports;

/// <summary>Writes a report: commands and lines to the log, documents to a file or the pipeline.</summary>
internal abstract class ReportOutput(OutSwrReport cmdlet, string? path)
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The file that was specified.</summary>
    protected string? FilePath => path;

    /// <summary>Creates the output for a format.</summary>
    public static ReportOutput Create(OutSwrReport cmdlet, SwrReportFormat format, string? path) => format switch
    {
        SwrReportFormat.GitHub => new GitHubOutput(cmdlet, path),
        SwrReportFormat.AzureDevOps => new AzureOutput(cmdlet, path),
        SwrReportFormat.JUnit => new DocumentOutput(cmdlet, path, JUnitReport.Render),
        SwrReportFormat.Json => new DocumentOutput(cmdlet, path, JsonReport.Render),
        SwrReportFormat.Markdown => new DocumentOutput(cmdlet, path, report => MarkdownReport.Render(report)),
        SwrReportFormat.Html => new PageOutput(cmdlet, path),
        SwrReportFormat.Text => new TextOutput(cmdlet, path),
        _ when IsSet("GITHUB_ACTIONS") => new GitHubOutput(cmdlet, path),
        _ when IsSet("TF_BUILD") => new AzureOutput(cmdlet, path),
        _ => new TextOutput(cmdlet, path),
    };

    /// <summary>Creates the folder of the file, and throws if the file cannot be written.</summary>
    public void CheckFile()
    {
        // A named pipe has no length. Its reader would see the end of the pipe if it were opened and closed here.
        if (path is not null && !(File.Exists(path) && new FileInfo(path).Length == 0))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? path);
            var (mode, options) = File.Exists(path) ? (FileMode.Open, FileOptions.None) : (FileMode.CreateNew, FileOptions.DeleteOnClose);
            new FileStream(path, mode, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1, options).Dispose();
        }
    }

    /// <summary>Writes the annotation of an entry as soon as the entry is known.</summary>
    public void Add(Report report, ReportEntry entry)
    {
        if (Annotate(report, entry) is { } annotation)
        {
            Log(annotation);
        }
    }

    /// <summary>Writes everything but the annotations.</summary>
    public abstract void End(Report report);

    /// <summary>Writes the report of a stopped pipeline. The pipeline itself accepts no more output.</summary>
    public virtual void Interrupt(Report report)
    {
    }

    /// <summary>The command of the runner that annotates an entry; null for none.</summary>
    protected virtual string? Annotate(Report report, ReportEntry entry) => null;

    /// <summary>Writes a line to the log, regardless of the preference variables.</summary>
    protected void Log(string line) => cmdlet.WriteHost(line);

    /// <summary>Writes a document to the pipeline.</summary>
    protected void Return(string document) => cmdlet.WriteObject(document.TrimEnd('\n'));

    /// <summary>Writes a warning.</summary>
    protected void Warn(string message) => cmdlet.WriteWarning(ReportText.Log(message));

    /// <summary>Writes a file, and creates its folder.</summary>
    protected static void WriteFile(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, s_utf8);
    }

    /// <summary>Whether an environment variable is true.</summary>
    private static bool IsSet(string variable) => bool.TryParse(Environment.GetEnvironmentVariable(variable), out var value) && value;
}

/// <summary>Writes lines of text.</summary>
internal sealed class TextOutput(OutSwrReport cmdlet, string? path) : ReportOutput(cmdlet, path)
{
    public override void End(Report report)
    {
        if (FilePath is { } file)
        {
            WriteFile(file, string.Join('\n', TextReport.Lines(report)) + "\n");
            return;
        }

        foreach (var line in TextReport.Lines(report))
        {
            Log(line);
        }
    }
}

/// <summary>Writes a document.</summary>
internal class DocumentOutput(OutSwrReport cmdlet, string? path, Func<Report, string> render) : ReportOutput(cmdlet, path)
{
    public override void End(Report report)
    {
        var document = render(report);
        if (FilePath is { } file)
        {
            WriteFile(file, document);
        }
        else
        {
            Return(document);
        }
    }
}

/// <summary>Writes an HTML page, which is marked if the pipeline was stopped.</summary>
internal sealed class PageOutput(OutSwrReport cmdlet, string? path) : DocumentOutput(cmdlet, path, HtmlReport.Render)
{
    public override void Interrupt(Report report)
    {
        try
        {
            if (FilePath is not null)
            {
                End(report);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The stopped pipeline cannot report the error.
        }
    }
}

/// <summary>Writes annotations and the summary of a step of GitHub Actions.</summary>
internal sealed class GitHubOutput(OutSwrReport cmdlet, string? path) : ReportOutput(cmdlet, path)
{
    protected override string? Annotate(Report report, ReportEntry entry) => RunnerCommands.GitHub(report, entry);

    public override void End(Report report)
    {
        Log(TextReport.Heading(report));
        if (RunnerCommands.GitHubFailed(report) is { } failure)
        {
            Log(failure);
        }

        var note = report.Counts.Failed > RunnerCommands.MostShown
            ? $"GitHub shows the first {RunnerCommands.MostShown} annotations of a step; all {report.Counts.Failed} errors are in the log of the step."
            : null;
        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } summary)
        {
            Append(summary, report, note);
        }

        if (FilePath is { } file)
        {
            WriteFile(file, MarkdownReport.Render(report, note: note));
        }
    }

    // The limit applies to everything that the step writes. GitHub discards a larger summary.
    private void Append(string summary, Report report, string? note)
    {
        try
        {
            var there = File.Exists(summary) ? new FileInfo(summary).Length : 0;
            File.AppendAllText(summary, MarkdownReport.Render(report, MarkdownReport.GitHubLimit - there, note));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Warn($"The summary of the step could not be written: {e.Message}");
        }
    }
}

/// <summary>Writes issues and a summary page of Azure Pipelines.</summary>
internal sealed class AzureOutput(OutSwrReport cmdlet, string? path) : ReportOutput(cmdlet, path)
{
    protected override string? Annotate(Report report, ReportEntry entry) => RunnerCommands.Azure(report, entry);

    public override void End(Report report)
    {
        Log(TextReport.Heading(report));

        // The agent reads the file later, so it is not deleted here. The agent empties its temporary folder after the job.
        var folder = Environment.GetEnvironmentVariable("AGENT_TEMPDIRECTORY") is { Length: > 0 } named ? named : Path.GetTempPath();
        var file = FilePath ?? Path.Combine(folder, $"swr-report-{Guid.NewGuid():N}.md");
        WriteFile(file, MarkdownReport.Render(report));
        Log(RunnerCommands.AzureSummary(file));
        if (report.Fails)
        {
            Log(RunnerCommands.AzureFailed(report));
        }
    }
}
