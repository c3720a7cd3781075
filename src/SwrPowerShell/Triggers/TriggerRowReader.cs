namespace SwrPowerShell.Triggers;

/// <summary>Reads rows with the field names of the API, in which <c>name</c> is the trigger, not the repository.</summary>
internal static class TriggerRowReader
{
    /// <summary>Returns the repository and the trigger of a row.</summary>
    /// <param name="row">The row; null without a pipeline.</param>
    /// <param name="repository">The value that PowerShell bound to -Name.</param>
    /// <param name="trigger">The value that PowerShell bound to -TriggerName.</param>
    public static (string? Repository, string? Trigger) Names(PSObject? row, string? repository, string? trigger) =>
        string.IsNullOrEmpty(trigger) && Text(row, "repository") is { } named && Text(row, "name") is { } name ? (named, name) : (repository, trigger);

    /// <summary>Adds the values that such a row has in two columns, one of which is the type of the other.</summary>
    public static TriggerRow Complete(PSObject? row, TriggerRow given)
    {
        if (given.Deployment is null && given.StatefulSet is null && Text(row, "application") is { } application)
        {
            given = Text(row, "app_type") == "statefulsets" ? given with { StatefulSet = application } : given with { Deployment = application };
        }

        if (given.Tags.Count == 0 && given.TagPattern is null && Text(row, "condition") is { } condition)
        {
            given = Text(row, "trigger_type") switch
            {
                "tag" => given with { Tags = condition.Split(';') },
                "regular" => given with { TagPattern = condition },
                _ => given,
            };
        }

        return given;
    }

    private static string? Text(PSObject? row, string column) => row?.Properties[column]?.Value as string is { Length: > 0 } text ? text : null;
}
