namespace SwrPowerShell.Retention;

/// <summary>
/// <para type="synopsis">Has the service delete old images of repositories by itself. A repository can have one such rule.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrRetentionRule", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRetentionRule))]
public sealed class NewSwrRetentionRule : RetentionRowCmdlet
{
    /// <summary>What to do about a rule that exists already: report an error, leave it, or give it the wanted values.</summary>
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
