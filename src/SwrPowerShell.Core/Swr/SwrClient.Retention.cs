namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    /// <summary>Lists the retention rules of a repository, which has at most one.</summary>
    [Operation("ListRetentions", "GET", SwrPath.RetentionRules)]
    public async Task<IReadOnlyList<SwrRetentionRule>> ListRetentionRulesAsync(RepositoryName repository, CancellationToken cancellationToken)
    {
        var list = await _sender.GetAsync(
            repository.ResourceOf(Nouns.RetentionRule).At(SwrPath.RetentionRules), SwrJson.Wire.ListRetentionWire, cancellationToken);
        return [.. list.SelectMany(wire => wire.ToRules(repository))];
    }

    /// <summary>Reads a retention rule by its id.</summary>
    [Operation("ShowRetention", "GET", SwrPath.RetentionRule)]
    public async Task<IReadOnlyList<SwrRetentionRule>> ShowRetentionRuleAsync(RepositoryName repository, long id, CancellationToken cancellationToken) =>
        [.. (await _sender.GetAsync(Rule(repository, id).At(SwrPath.RetentionRule), SwrJson.Wire.RetentionWire, cancellationToken)).ToRules(repository)];

    /// <summary>Creates the retention rule of a repository.</summary>
    [Operation("CreateRetention", "POST", SwrPath.RetentionRules)]
    public Task<SwrRetentionRule> CreateRetentionRuleAsync(RetentionSpec spec, SwrIfExists ifExists, CancellationToken cancellationToken)
    {
        var body = RetentionBody.Create(spec.KeepDays, spec.KeepCount, spec.Tags!, spec.Patterns!);
        return Creation.SendAsync(
            async () =>
            {
                var (created, reply) = await _sender.PostAsync(
                    spec.Repository.ResourceOf(Nouns.RetentionRule).At(SwrPath.RetentionRules),
                    RequestBody.Json(body, SwrJson.Wire.RetentionBody),
                    SwrJson.Wire.RetentionWire,
                    cancellationToken,
                    RetrySafety.Always);
                return Written(spec, created.Id, body) with { Outcome = SwrOutcome.Created, Attempts = reply.Attempts };
            },
            e => FindAsync(e, async client => await client.ListRetentionRulesAsync(spec.Repository, cancellationToken) is [var rule, ..] ? rule : null),
            spec.Describes,
            ifExists,
            it => UpdateRetentionRuleAsync(it, spec, cancellationToken),
            e => e.As(
                SwrErrorKind.AlreadyExists,
                ErrorIds.RetentionRuleAlreadyExists,
                $"The repository {DisplayText.Quoted(spec.ToString())} has a retention rule already, and it can have only one.",
                "Add -IfExists Update or -IfExists Skip, or change it with Set-SwrRetentionRule."),
            MeansTaken);
    }

    /// <summary>Reads a retention rule and updates it if a value differs.</summary>
    /// <param name="change">The new values.</param>
    /// <param name="replace">Whether a rule of another type is removed and created again, because the service cannot change the type.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<SwrRetentionRule> ChangeRetentionRuleAsync(RetentionSpec change, bool replace, CancellationToken cancellationToken)
    {
        var current = RequireOne(change.Repository, change.RuleId is { } id
            ? await ShowRetentionRuleAsync(change.Repository, id, cancellationToken)
            : await ListRetentionRulesAsync(change.Repository, cancellationToken));
        return replace && IsKnown(current) && IsOtherKind(current, change)
            ? await ReplaceRetentionRuleAsync(current, change, cancellationToken)
            : await UpdateRetentionRuleAsync(current, change, cancellationToken);
    }

    [Operation("UpdateRetention", "PATCH", SwrPath.RetentionRule)]
    private async Task<SwrRetentionRule> UpdateRetentionRuleAsync(SwrRetentionRule current, RetentionSpec change, CancellationToken cancellationToken)
    {
        if (IsOtherKind(current, change))
        {
            throw SwrRules.Invalid(
                ErrorIds.RetentionTemplateFixed,
                $"The retention rule of {DisplayText.Quoted(change.ToString())} counts {(!IsKnown(current) ? "something else" : current.KeepDays is null ? "images" : "days")}, and the service cannot change what a rule counts.",
                IsKnown(current) ? "Replace the rule with Set-SwrRetentionRule -Force, which removes it and creates it again." : RemoveAndCreate);
        }

        if (change.Describes(current))
        {
            return current with { Outcome = SwrOutcome.Unchanged };
        }

        if (!IsKnown(current))
        {
            throw SwrRules.Invalid(
                ErrorIds.RetentionTemplateFixed,
                $"The retention rule of {DisplayText.Quoted(change.ToString())} is of the kind {DisplayText.Quoted(current.Template)}, which this module does not know.",
                RemoveAndCreate);
        }

        var body = RetentionBody.Create(
            change.KeepDays ?? current.KeepDays, change.KeepCount ?? current.KeepCount, change.Tags ?? current.Tag, change.Patterns ?? current.TagPattern);
        var attempts = await _sender.PatchAsync(
            Rule(change.Repository, current.RuleId!.Value).At(SwrPath.RetentionRule), RequestBody.Json(body, SwrJson.Wire.RetentionBody), cancellationToken);
        return Written(change, current.RuleId, body) with { Outcome = SwrOutcome.Updated, Attempts = attempts };
    }

    private static bool IsKnown(SwrRetentionRule rule) => (rule.KeepDays ?? rule.KeepCount) is not null;

    private static bool IsOtherKind(SwrRetentionRule rule, RetentionSpec change) =>
        (change.KeepDays is not null && rule.KeepDays is null) || (change.KeepCount is not null && rule.KeepCount is null);

    // A repository has at most one rule, so the existing one is removed first; in between, the service deletes no images. The
    // replacement cannot be cancelled. If the new rule cannot be created, the previous one is restored.
    private async Task<SwrRetentionRule> ReplaceRetentionRuleAsync(SwrRetentionRule current, RetentionSpec change, CancellationToken cancellationToken)
    {
        var repository = change.Repository;
        var (wanted, previous) = (change.Over(current), RetentionSpec.Of(repository, current));
        cancellationToken.ThrowIfCancellationRequested();
        await DeleteRetentionRuleAsync(repository, current.RuleId, CancellationToken.None);
        try
        {
            return await CreateRetentionRuleAsync(wanted, SwrIfExists.Error, CancellationToken.None) with { Outcome = SwrOutcome.Updated };
        }
        catch (SwrException e)
        {
            string now, action;
            try
            {
                await CreateRetentionRuleAsync(previous, SwrIfExists.Error, CancellationToken.None);
                (now, action) = ("The previous rule is in force again", e.RecommendedAction ?? "");
            }
            catch (SwrException)
            {
                (now, action) = (
                    "The previous rule is removed and could not be created again",
                    "Look with Get-SwrRetentionRule, and create the rule with New-SwrRetentionRule. Until then, the service deletes no images of the repository.");
            }

            throw e.As(e.Kind, e.ErrorId, $"{e.Message} {now}: {DisplayText.Plain(previous.Describe())}.", action);
        }
    }

    /// <summary>Removes the retention rule of a repository, which is looked up if its id is unknown.</summary>
    [Operation("DeleteRetention", "DELETE", SwrPath.RetentionRule)]
    public async Task<int> DeleteRetentionRuleAsync(RepositoryName repository, long? id, CancellationToken cancellationToken)
    {
        id ??= RequireOne(repository, await ListRetentionRulesAsync(repository, cancellationToken)).RuleId!.Value;
        return await _sender.DeleteAsync(Rule(repository, id.Value).At(SwrPath.RetentionRule), cancellationToken);
    }

    /// <summary>Lists the tags that rules of a repository deleted. Pages are read on demand.</summary>
    [Operation("ListRetentionHistories", "GET", SwrPath.RetentionLog)]
    public IAsyncEnumerable<ListPage<SwrRetentionLogEntry>> ListRetentionLogAsync(
        RepositoryName repository, long offset, int pageSize, CancellationToken cancellationToken) =>
        Paging.ByOffsetAsync(
            async from =>
            {
                var (log, total) = await _sender.GetPageAsync(
                    repository.ResourceOf(Nouns.RetentionRule).At(SwrPath.RetentionLog, ("filter", Filter(pageSize, offset + from))),
                    SwrJson.Wire.RetentionLogWire,
                    cancellationToken);
                return (log.RetentionLog.Present().ConvertAll(entry => entry.ToEntry(repository)), total ?? log.Total);
            },
            entry => $"{entry.Id} {entry.Tag} {entry.Deleted:O}",
            pageSize,
            cancellationToken);

    // In this API, the filter contains limit and offset.
    private static string Filter(int limit, long offset) =>
        $"limit::{Text(limit)}|offset::{Text(offset)}";

    private static SwrRetentionRule RequireOne(RepositoryName repository, IReadOnlyList<SwrRetentionRule> rules) => rules switch
    {
        [{ RuleId: not null } one] => one,
        [] => throw new SwrException(
            SwrErrorKind.NotFound, ErrorIds.RetentionRuleNotFound, $"The repository {DisplayText.Quoted(repository.ToString())} has no retention rule.",
            "Create one with New-SwrRetentionRule, or correct the name."),
        _ => throw SwrRules.Invalid(
            ErrorIds.AmbiguousRetentionRule,
            $"The repository {DisplayText.Quoted(repository.ToString())} has {rules.Count} retention rules, so it is not clear which one is meant.",
            "Remove those that are not wanted with Remove-SwrRetentionRule -RuleId; Get-SwrRetentionRule shows the numbers."),
    };

    private static SwrRetentionRule Written(RetentionSpec spec, long? id, RetentionBody body) => body.Rules[0].ToRule(spec.Repository, id);

    private static Resource Rule(RepositoryName repository, long id) =>
        new(Nouns.RetentionRule, repository.ToString(), repository.Organization, repository.Name, Text(id));

    private const string RemoveAndCreate = "Remove the rule with Remove-SwrRetentionRule and create it again with New-SwrRetentionRule.";

    // The service has no special code for a name that exists.
    private static bool MeansTaken(SwrException e) => e.ServiceCode == ServiceErrorTable.InvalidParameters || e.Kind == SwrErrorKind.AlreadyExists;
}
