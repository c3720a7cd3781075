using System.Text;
using SwrPowerShell.Core.Reports;
using SwrPowerShell.Core.Reports.Html;

namespace SwrPowerShell.Reports;

/// <summary>Where a report goes: commands and lines to the log, documents to a file or the output.</summary>
internal abstract class ReportOutput(OutSwrReport cmdlet, string? path)
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The file that was asked for.</summary>
    protected string? FilePath => path;

    /// <summary>The output for a format.</summary>
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
        // A reader of a pipe, which has no length, would see it end here.
        if (path is not null && !(File.Exists(path) && new FileInfo(path).Length == 0))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? path);
            var (mode, options) = File.Exists(path) ? (FileMode.Open, FileOptions.None) : (FileMode.CreateNew, FileOptions.DeleteOnClose);
            new FileStream(path, mode, FileAccess.Write, FileShare.ReadWrite, bufferSize: 1, options).Dispose();
        }
    }

    /// <summary>Says what cannot wait.</summary>
    public virtual void Add(Report report, ReportEntry entry)
    {
    }

    /// <summary>Says the rest.</summary>
    public abstract void End(Report report);

    /// <summary>Keeps what came before the pipeline was stopped. Nothing can be written to the pipeline any more.</summary>
    public virtual void Interrupt(Report report)
    {
    }

    /// <summary>A line for the log, whatever the preferences say.</summary>
    protected void Log(string line) => cmdlet.WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]);

    /// <summary>A document for the pipeline.</summary>
    protected void Return(string document) => cmdlet.WriteObject(document.TrimEnd('\n'));

    /// <summary>A problem that takes nothing away from the report.</summary>
    protected void Warn(string message) => cmdlet.WriteWarning(ReportText.Log(message));

    /// <summary>Writes a file, with the folders it needs.</summary>
    protected static void WriteFile(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, s_utf8);
    }

    /// <summary>Whether an environment variable says yes.</summary>
    private static bool IsSet(string variable) => bool.TryParse(Environment.GetEnvironmentVariable(variable), out var value) && value;
}

/// <summary>Lines for people.</summary>
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

/// <summary>A document for programs or for a page.</summary>
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

/// <summary>A page, which says so when it is incomplete.</summary>
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
            // There is nobody left to tell.
        }
    }
}

/// <summary>Annotations and the summary of a step of GitHub Actions.</summary>
internal sealed class GitHubOutput(OutSwrReport cmdlet, string? path) : ReportOutput(cmdlet, path)
{
    public override void Add(Report report, ReportEntry entry)
    {
        if (RunnerCommands.GitHub(report, entry) is { } annotation)
        {
            Log(annotation);
        }
    }

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

    // The limit is on all that the step writes, and GitHub drops the whole of it when it is passed.
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

/// <summary>Issues and a summary page of Azure Pipelines.</summary>
internal sealed class AzureOutput(OutSwrReport cmdlet, string? path) : ReportOutput(cmdlet, path)
{
    public override void Add(Report report, ReportEntry entry)
    {
        if (RunnerCommands.Azure(report, entry) is { } issue)
        {
            Log(issue);
        }
    }

    public override void End(Report report)
    {
        Log(TextReport.Heading(report));

        // The agent reads it some time later, so it stays; its temporary folder is emptied with the job.
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
