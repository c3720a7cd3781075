namespace SwrPowerShell.Core.Swr;

/// <summary>The values of a retention rule, validated; null for no change of an existing rule.</summary>
public sealed record RetentionSpec
{
    private const int MostDays = 365;
    private const int MostImages = 1000;
    private const string EitherOr = "Give either -KeepDays or -KeepCount.";

    private RetentionSpec(RepositoryName repository) => Repository = repository;

    /// <summary>The repository.</summary>
    public RepositoryName Repository { get; }

    /// <summary>The id of the rule; null if unknown.</summary>
    public long? RuleId { get; private init; }

    /// <summary>The number of days to keep images.</summary>
    public int? KeepDays { get; private init; }

    /// <summary>The number of images to keep.</summary>
    public int? KeepCount { get; private init; }

    /// <summary>Tags that are never deleted.</summary>
    public IReadOnlyList<string>? Tags { get; private init; }

    /// <summary>Regular expressions for tags that are never deleted.</summary>
    public IReadOnlyList<string>? Patterns { get; private init; }

    /// <summary>Validates the values of a new rule.</summary>
    /// <exception cref="SwrException"><c>InvalidRetentionRule</c>: not exactly one of days and count is specified, or it is out of range.</exception>
    public static RetentionSpec Create(
        RepositoryName repository, int? keepDays, int? keepCount, IReadOnlyList<string>? tags = null, IReadOnlyList<string>? patterns = null) =>
        (keepDays ?? keepCount) is not null
            ? Of(repository, null, keepDays, keepCount, tags ?? [], patterns ?? [])
            : throw Invalid(repository, "it says neither for how many days nor how many images are kept", EitherOr);

    /// <summary>Validates the new values of an existing rule.</summary>
    /// <exception cref="SwrException"><c>InvalidRetentionRule</c> or <c>NothingToSet</c>.</exception>
    public static RetentionSpec Change(
        RepositoryName repository, long? ruleId, int? keepDays, int? keepCount, IReadOnlyList<string>? tags, IReadOnlyList<string>? patterns) =>
        (keepDays ?? keepCount) is not null || tags is not null || patterns is not null
            ? Of(repository, ruleId, keepDays, keepCount, tags, patterns)
            : throw SwrRules.Invalid(
                ErrorIds.NothingToSet,
                $"There is nothing to set for the retention rule of {DisplayText.Quoted(repository.ToString())}.",
                "Give at least one of -KeepDays, -KeepCount, -Tag and -TagPattern.");

    /// <summary>Parses the id of a rule; null for none.</summary>
    /// <exception cref="SwrException"><c>InvalidRetentionRule</c>.</exception>
    public static long? RequireRuleId(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
        : throw SwrRules.Invalid(
            ErrorIds.InvalidRetentionRule, $"{DisplayText.Quoted(text)} is not the number of a retention rule.", "Get-SwrRetentionRule shows the numbers as RuleId.");

    /// <summary>Whether an existing rule has these values.</summary>
    public bool Describes(SwrRetentionRule rule) =>
        (KeepDays ?? rule.KeepDays) == rule.KeepDays
        && (KeepCount ?? rule.KeepCount) == rule.KeepCount
        && (Tags ?? rule.Tag).ToHashSet(StringComparer.Ordinal).SetEquals(rule.Tag)
        && (Patterns ?? rule.TagPattern).ToHashSet(StringComparer.Ordinal).SetEquals(rule.TagPattern);

    /// <summary>Returns the values of an existing rule, without validation.</summary>
    internal static RetentionSpec Of(RepositoryName repository, SwrRetentionRule rule) =>
        new(repository) { KeepDays = rule.KeepDays, KeepCount = rule.KeepCount, Tags = rule.Tag, Patterns = rule.TagPattern };

    /// <summary>Returns the values of a rule that replaces an existing one, with its tags unless there are new ones.</summary>
    internal RetentionSpec Over(SwrRetentionRule current) => this with { RuleId = null, Tags = Tags ?? current.Tag, Patterns = Patterns ?? current.TagPattern };

    /// <summary>Returns the values as parameters: <c>-KeepDays 30 -Tag v1</c>.</summary>
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
        if (keepDays is not null && keepCount is not null)
        {
            throw Invalid(repository, "it says both for how many days and how many images are kept", EitherOr);
        }

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
