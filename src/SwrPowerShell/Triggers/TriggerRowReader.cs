namespace SwrPowerShell.Triggers;

/// <summary>Reads a row in the API's own field names, in which <c>name</c> is the trigger's and not the repository's.</summary>
internal static class TriggerRowReader
{
    /// <summary>The repository and the trigger that a row names.</summary>
    /// <param name="row">The row; null without a pipeline.</param>
    /// <param name="repository">What PowerShell bound to -Name.</param>
    /// <param name="trigger">What PowerShell bound to -TriggerName.</param>
    public static (string? Repository, string? Trigger) Names(PSObject? row, string? repository, string? trigger) =>
        string.IsNullOrEmpty(trigger) && Text(row, "repository") is { } named && Text(row, "name") is { } name ? (named, name) : (repository, trigger);

    /// <summary>Adds what such a row says in two columns for one thing.</summary>
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
