namespace SwrPowerShell;

/// <summary>Format of a report.</summary>
public enum SwrReportFormat
{
    /// <summary>GitHub or AzureDevOps on their runners, otherwise Text.</summary>
    Auto,

    /// <summary>Annotations and the job summary of GitHub Actions.</summary>
    GitHub,

    /// <summary>Logging commands and an uploaded summary of Azure Pipelines.</summary>
    AzureDevOps,

    /// <summary>JUnit XML.</summary>
    JUnit,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>Markdown tables.</summary>
    Markdown,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>A page for browsers, in one file.</summary>
    Html,
}

/// <summary>Condition for the failure of a report.</summary>
public enum SwrReportFailOn
{
    /// <summary>An error.</summary>
    Error,

    /// <summary>An error, or a plan with changes.</summary>
    Change,

    /// <summary>Never.</summary>
    Never,
}
