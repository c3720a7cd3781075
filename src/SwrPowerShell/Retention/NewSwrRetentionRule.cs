namespace SwrPowerShell.Retention;

/// <summary>
/// <para type="synopsis">Creates retention rules, by which the service deletes old images of repositories. A repository can have one rule.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrRetentionRule", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRetentionRule))]
public sealed class NewSwrRetentionRule : RetentionRowCmdlet
{
    /// <summary>What to do if a rule exists already: report an error, skip it, or update its values.</summary>
    [Parameter]
    public SwrIfExists IfExists { get; set; }

    private protected override IEnumerable<RetentionSpec> ReadItems()
    {
        var spec = RetentionSpec.Create(ReadRepository(), GivenDays, GivenCount, GivenTags, GivenPatterns);
        return Confirm(spec, $"Create retention rule: keep {(spec.KeepDays is { } days ? $"{days} days" : $"{spec.KeepCount} images")}");
    }

    private protected override Task<SwrRetentionRule> SendAsync(RetentionSpec item, CancellationToken cancellationToken) =>
        Client.CreateRetentionRuleAsync(item, IfExists, cancellationToken);
}
