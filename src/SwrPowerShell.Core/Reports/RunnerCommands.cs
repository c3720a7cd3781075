namespace SwrPowerShell.Core.Reports;

/// <summary>Commands for the runners of GitHub Actions and Azure Pipelines in the log.</summary>
public static class RunnerCommands
{
    /// <summary>The number of annotations of a type that runners display for a step. Further errors are written nevertheless.</summary>
    public const int MostShown = 10;

    private const int LongestTitle = 200;

    /// <summary>Returns the annotation of GitHub for a row, or null.</summary>
    public static string? GitHub(Report report, ReportEntry entry)
    {
        var kind = entry.Status switch
        {
            ReportStatus.Failed => "error",
            ReportStatus.Planned when report.Counts.Planned <= MostShown => report.IsFault(entry) ? "warning" : "notice",
            _ => null,
        };
        if (kind is null)
        {
            return null;
        }

        var properties = new List<string>();
        if (report.SourceOf(entry) is { } source)
        {
            properties.Add($"file={ReportText.GitHubProperty(source)}");
            if (entry.Line is { } line)
            {
                properties.Add($"line={line}");
            }
        }

        properties.Add($"title={ReportText.GitHubProperty(DisplayText.Cut(Heading(entry), LongestTitle))}");
        return $"::{kind} {string.Join(',', properties)}::{ReportText.GitHubMessage(Sentence(report, entry))}";
    }

    /// <summary>Returns the annotation of GitHub for a report that fails without a failed row, or null.</summary>
    public static string? GitHubFailed(Report report) =>
        report.Fails && report.Counts.Failed == 0 ? $"::error title=ReportFailed::{ReportText.GitHubMessage(report.Sentence)}" : null;

    /// <summary>Returns the issue of Azure Pipelines for a row, or null.</summary>
    public static string? Azure(Report report, ReportEntry entry)
    {
        var isShownChange = report.IsFault(entry) && report.Counts.Planned <= MostShown;
        if (entry.Status != ReportStatus.Failed && !isShownChange)
        {
            return null;
        }

        var properties = $"type={(entry.Status == ReportStatus.Failed ? "error" : "warning")};";
        if (report.SourceOf(entry) is { } source)
        {
            properties += $"sourcepath={ReportText.AzureProperty(source)};";
            if (entry.Line is { } line)
            {
                properties += $"linenumber={line};";
            }
        }

        if (entry.Code.Length > 0)
        {
            properties += $"code={ReportText.AzureProperty(entry.Code)};";
        }

        return $"##vso[task.logissue {properties}]{ReportText.AzureMessage(Sentence(report, entry))}";
    }

    /// <summary>Returns the command of Azure Pipelines that adds a Markdown file to the summary of the run.</summary>
    public static string AzureSummary(string path) => $"##vso[task.uploadsummary]{ReportText.AzureMessage(path)}";

    /// <summary>Returns the command of Azure Pipelines that fails the task.</summary>
    public static string AzureFailed(Report report) => $"##vso[task.complete result=Failed;]{ReportText.AzureMessage(report.Sentence)}";

    private static string Heading(ReportEntry entry) => entry.Code.Length == 0 ? ReportWords.Of(entry) : entry.Code;

    private static string Sentence(Report report, ReportEntry entry)
    {
        var subject = ReportWords.Subject(report, entry);
        var text = entry.Text.Length == 0 ? ReportWords.Of(entry) : entry.Text;
        return subject.Length == 0 ? text : $"{subject}: {text}";
    }
}
