namespace SwrPowerShell;

/// <summary>The language that a report is written in.</summary>
public enum SwrReportFormat
{
    /// <summary>That of the runner: GitHub or AzureDevOps where one is found, otherwise Text.</summary>
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

    /// <summary>Lines for people.</summary>
    Text,
}

/// <summary>What makes a report fail.</summary>
public enum SwrReportFailOn
{
    /// <summary>An error.</summary>
    Error,

    /// <summary>An error, or a plan that would change something.</summary>
    Change,

    /// <summary>Nothing.</summary>
    Never,
}
