namespace SwrPowerShell.Core.Swr;

/// <summary>What a retention rule keeps: checked. Null leaves a value as it is, where there is one.</summary>
public sealed record RetentionSpec
{
    private const int MostDays = 365;
    private const int MostImages = 1000;

    private RetentionSpec(RepositoryName repository) => Repository = repository;

    /// <summary>Which repository.</summary>
    public RepositoryName Repository { get; }

    /// <summary>Which rule, when its number is known.</summary>
    public long? RuleId { get; private init; }

    /// <summary>How many days images are kept.</summary>
    public int? KeepDays { get; private init; }

    /// <summary>How many images are kept.</summary>
    public int? KeepCount { get; private init; }

    /// <summary>The tags that are kept in any case.</summary>
    public IReadOnlyList<string>? Tags { get; private init; }

    /// <summary>Regular expressions for tags that are kept in any case.</summary>
    public IReadOnlyList<string>? Patterns { get; private init; }

    /// <summary>Checks the values of a new rule.</summary>
    /// <exception cref="SwrException"><c>InvalidRetentionRule</c> when not exactly one of days and count is given, or it is out of range.</exception>
    public static RetentionSpec Create(
        RepositoryName repository, int? keepDays, int? keepCount, IReadOnlyList<string>? tags = null, IReadOnlyList<string>? patterns = null)
    {
        if (keepDays is null == keepCount is null)
        {
            throw Invalid(
                repository,
                keepDays is null ? "it says neither for how many days nor how many images are kept" : "it says both for how many days and how many images are kept",
                "Give either -KeepDays or -KeepCount.");
        }

        return Of(repository, null, keepDays, keepCount, tags ?? [], patterns ?? []);
    }

    /// <summary>Checks the new values of a rule that is there.</summary>
    /// <exception cref="SwrException"><c>InvalidRetentionRule</c> as for a new one, or <c>NothingToSet</c>.</exception>
    public static RetentionSpec Change(
        RepositoryName repository, long? ruleId, int? keepDays, int? keepCount, IReadOnlyList<string>? tags, IReadOnlyList<string>? patterns)
    {
        if (keepDays is not null && keepCount is not null)
        {
            throw Invalid(repository, "it says both for how many days and how many images are kept", "Give either -KeepDays or -KeepCount.");
        }

        return (keepDays ?? keepCount) is not null || tags is not null || patterns is not null
            ? Of(repository, ruleId, keepDays, keepCount, tags, patterns)
            : throw SwrRules.Invalid(
                ErrorIds.NothingToSet,
                $"There is nothing to set for the retention rule of {DisplayText.Quoted(repository.ToString())}.",
                "Give at least one of -KeepDays, -KeepCount, -Tag and -TagPattern.");
    }

    /// <summary>Reads the number of a rule; null when there is none.</summary>
    /// <exception cref="SwrException"><c>InvalidRetentionRule</c>.</exception>
    public static long? RequireRuleId(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
        : throw SwrRules.Invalid(
            ErrorIds.InvalidRetentionRule, $"{DisplayText.Quoted(text)} is not the number of a retention rule.", "Get-SwrRetentionRule shows the numbers as RuleId.");

    /// <summary>Whether a rule is as this wants it.</summary>
    public bool Describes(SwrRetentionRule rule) =>
        (KeepDays ?? rule.KeepDays) == rule.KeepDays
        && (KeepCount ?? rule.KeepCount) == rule.KeepCount
        && (Tags ?? rule.Tag).ToHashSet(StringComparer.Ordinal).SetEquals(rule.Tag)
        && (Patterns ?? rule.TagPattern).ToHashSet(StringComparer.Ordinal).SetEquals(rule.TagPattern);

    /// <summary>A rule that exists.</summary>
    internal static RetentionSpec Of(RepositoryName repository, SwrRetentionRule rule) =>
        new(repository) { KeepDays = rule.KeepDays, KeepCount = rule.KeepCount, Tags = rule.Tag, Patterns = rule.TagPattern };

    /// <summary>A new rule with these values, and the tags of the current rule where none are given.</summary>
    internal RetentionSpec Over(SwrRetentionRule current) => this with { RuleId = null, Tags = Tags ?? current.Tag, Patterns = Patterns ?? current.TagPattern };

    /// <summary>What the rule keeps, in the words of the parameters.</summary>
    internal string Describe() => string.Join(' ', new[]
    {
        KeepDays is { } days ? $"-KeepDays {days}" : $"-KeepCount {KeepCount}",
        Tags is { Count: > 0 } tags ? $"-Tag {string.Join(", ", tags)}" : null,
        Patterns is { Count: > 0 } patterns ? $"-TagPattern {string.Join(", ", patterns.Select(pattern => $"'{pattern}'"))}" : null,
    }.OfType<string>());

    /// <summary>Returns the repository.</summary>
    public override string ToString() => Repository.ToString();

    private static RetentionSpec Of(
        RepositoryName repository, long? ruleId, int? keepDays, int? keepCount, IReadOnlyList<string>? tags, IReadOnlyList<string>? patterns)
    {
        RequireRange(repository, keepDays, MostDays, "days");
        RequireRange(repository, keepCount, MostImages, "images");
        return new RetentionSpec(repository) { RuleId = ruleId, KeepDays = keepDays, KeepCount = keepCount, Tags = tags, Patterns = patterns };
    }

    private static void RequireRange(RepositoryName repository, int? number, int most, string unit)
    {
        if (number is < 1 || number > most)
        {
            throw Invalid(repository, $"{number} {unit} are not between 1 and {most}", $"Give a number from 1 to {most}.");
        }
    }

    private static SwrException Invalid(RepositoryName repository, string fault, string action) =>
        SwrRules.Invalid(ErrorIds.InvalidRetentionRule, $"The retention rule for {DisplayText.Quoted(repository.ToString())} is not valid: {fault}.", action);
}
