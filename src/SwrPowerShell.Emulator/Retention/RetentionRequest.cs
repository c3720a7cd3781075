using System.Text.RegularExpressions;

namespace SwrPowerShell.Emulator.Retention;

/// <summary>A policy in a request. Its numbers are texts; JSON numbers are refused.</summary>
internal sealed record RetentionRequest(string? Algorithm, RetentionRuleRequest?[]? Rules)
{
    private const int MaximumDays = 365;
    private const int MaximumTags = 1000;

    public RetentionPolicy Check(int maximumRules)
    {
        var algorithm = Algorithm.OneOf("or");
        var rules = Array.ConvertAll(Rules.Mandatory(), Check);
        // Inferred from "one rule per image" in the user guide, which the array contradicts.
        ApiException.ThrowIf(rules.Length > maximumRules, SwrErrors.InvalidParameters);
        return new RetentionPolicy(Algorithm: algorithm, Rules: rules);
    }

    private static RetentionRule Check(RetentionRuleRequest? rule)
    {
        ApiException.ThrowIf(rule is null, SwrErrors.InvalidParameters);
        var template = rule.Template.OneOf(RetentionRule.ByDate, RetentionRule.ByNumber);
        var (name, maximum) = template == RetentionRule.ByDate ? ("days", MaximumDays) : ("num", MaximumTags);
        var number = (rule.Params?.GetValueOrDefault(name).AsText()).Mandatory();
        _ = Page.Number(number, 1, maximum, SwrErrors.InvalidValue);
        return new RetentionRule(
            Template: template,
            Params: new Dictionary<string, string>(StringComparer.Ordinal) { [name] = number },
            TagSelectors: Array.ConvertAll(rule.TagSelectors ?? throw new ApiException(SwrErrors.MandatoryMissing), Check));
    }

    private static TagSelector Check(TagSelector? selector)
    {
        ApiException.ThrowIf(selector is null, SwrErrors.InvalidParameters);
        var read = new TagSelector(selector.Kind.OneOf("label", "regexp"), selector.Pattern.Mandatory());
        try
        {
            _ = read.Kind == "regexp" ? RetentionRun.Expression(read.Pattern) : null;
            return read;
        }
        catch (Exception problem) when (problem is RegexParseException or NotSupportedException)
        {
            throw new ApiException(SwrErrors.InvalidValue);
        }
    }
}

internal sealed record RetentionRuleRequest(string? Template, Dictionary<string, JsonElement>? Params, TagSelector?[]? TagSelectors);

internal sealed record RetentionCreated(long Id);

/// <summary>A policy in replies. The scope is reserved.</summary>
internal sealed record RetentionView(long Id, string Algorithm, IReadOnlyList<RetentionRule> Rules, string Scope)
{
    public static RetentionView Of(RetentionPolicy policy) => new(policy.Id, policy.Algorithm, policy.Rules, Scope: "");
}

internal sealed record RetentionHistory(IEnumerable<RetentionLogView> RetentionLog, int Total);

internal sealed record RetentionLogView(long Id, string Namespace, string Repo, long RetentionId, string RuleType, string Tag, string CreatedAt)
{
    public static RetentionLogView Of(RetentionLogEntry entry)
    {
        var (organization, repository) = RepositoryPath.OfKey(entry.Repository);
        return new(entry.Id, organization, repository, entry.RetentionId, entry.RuleType, entry.Tag, WireTime.Of(entry.Created));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RetentionPolicy))]
[JsonSerializable(typeof(RetentionLogEntry))]
[JsonSerializable(typeof(RetentionRequest))]
[JsonSerializable(typeof(RetentionCreated))]
[JsonSerializable(typeof(RetentionView))]
[JsonSerializable(typeof(IEnumerable<RetentionView>))]
[JsonSerializable(typeof(RetentionHistory))]
internal sealed partial class RetentionJsonContext : JsonSerializerContext;
