namespace SwrPowerShell.Retention;

/// <summary>
/// <para type="synopsis">Has the service delete old images of repositories by itself. A repository can have one such rule.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrRetentionRule", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRetentionRule))]
public sealed class NewSwrRetentionRule : RetentionRowCmdlet
{
    /// <summary>A rule to copy: its days or number of images, and its tags. What the row or the command line gives counts more.</summary>
    [Parameter]
    public SwrRetentionRule? Rule { get; set; }

    /// <summary>What to do about a rule that exists already: report an error, leave it, or give it the wanted values.</summary>
    [Parameter]
    public SwrIfExists IfExists { get; set; }

    private protected override IEnumerable<RetentionSpec> ReadItems()
    {
        var (days, count) = (GivenDays, GivenCount);
        var spec = RetentionSpec.Create(
            ReadRepository(),
            days ?? (count is null ? Rule?.KeepDays : null),
            count ?? (days is null ? Rule?.KeepCount : null),
            GivenTags ?? Rule?.Tag,
            GivenPatterns ?? Rule?.TagPattern);
        return Confirm(spec, $"Create retention rule: keep {(spec.KeepDays is not null ? $"{spec.KeepDays} days" : $"{spec.KeepCount} images")}");
    }

    private protected override Task<SwrRetentionRule> SendAsync(RetentionSpec item, CancellationToken cancellationToken) =>
        Client.CreateRetentionRuleAsync(item, IfExists, cancellationToken);
}
