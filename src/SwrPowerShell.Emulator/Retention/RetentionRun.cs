using System.Text.RegularExpressions;

namespace SwrPowerShell.Emulator.Retention;

/// <summary>Applies the retention policies. The service does so from time to time, the emulator on request only.</summary>
internal static class RetentionRun
{
    /// <summary>Deletes the tags that the policies do not keep, and logs them.</summary>
    /// <returns>The number of deleted tags.</returns>
    public static int ApplyRetention(this EmulatorState state) =>
        state.Table<RetentionPolicy>().List().Sum(policy => policy.Rules.Sum(rule => Apply(state, policy, rule)));

    /// <summary>A regular expression without backtracking, like those of the service: a pattern must not block the emulator.</summary>
    public static Regex Expression(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static int Apply(EmulatorState state, RetentionPolicy policy, RetentionRule rule)
    {
        var tags = state.Table<ImageTag>().List(policy.Repository).Where(tag => !rule.TagSelectors.Any(selector => IsSelected(selector, tag.Tag)));
        var old = rule.Template == RetentionRule.ByDate
            ? tags.Where(tag => tag.Updated < state.Now.AddDays(-Number(rule, "days")))
            : tags.OrderByDescending(tag => tag.Updated).ThenBy(tag => tag.Tag, StringComparer.Ordinal).Skip(Number(rule, "num"));
        var expired = old.ToArray();
        Array.ForEach(expired, tag => Delete(state, policy, rule, tag));
        return expired.Length;
    }

    private static void Delete(EmulatorState state, RetentionPolicy policy, RetentionRule rule, ImageTag tag)
    {
        state.Table<ImageTag>().Remove(tag.Repository, tag.Tag);
        var id = state.NextId();
        state.Table<RetentionLogEntry>().Put(policy.Repository, EmulatorState.KeyOf(id), new RetentionLogEntry(
            Id: id,
            Repository: policy.Repository,
            RetentionId: policy.Id,
            RuleType: rule.Template,
            Tag: tag.Tag,
            Created: state.Now));
    }

    private static bool IsSelected(TagSelector selector, string tag) =>
        selector.Kind == "label" ? selector.Pattern == tag : Expression(selector.Pattern).IsMatch(tag);

    private static int Number(RetentionRule rule, string name) => int.Parse(rule.Params[name], CultureInfo.InvariantCulture);
}
