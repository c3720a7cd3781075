using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr.Wire;

namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    /// <summary>ListRetentions: the retention rules of a repository, of which there is one at most.</summary>
    public async Task<IReadOnlyList<SwrRetentionRule>> ListRetentionRulesAsync(RepositoryName repository, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Get, SwrPath.Retentions(repository), ResourceTarget.RetentionRule(repository.ToString()));
        var list = await _sender.SendAsync(request, SwrJson.Wire.ListRetentionWire, cancellationToken);
        return [.. list.SelectMany(wire => wire.ToRules(repository))];
    }

    /// <summary>ShowRetention: one retention rule by its number.</summary>
    public async Task<IReadOnlyList<SwrRetentionRule>> ShowRetentionRuleAsync(RepositoryName repository, long id, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Get, SwrPath.Retention(repository, id), ResourceTarget.RetentionRule(repository.ToString()));
        var wire = await _sender.SendAsync(request, SwrJson.Wire.RetentionWire, cancellationToken);
        return [.. wire.ToRules(repository)];
    }

    /// <summary>CreateRetention: creates the retention rule of a repository.</summary>
    /// <remarks>When there is one already, it is compared: equal after an attempt without an answer means that attempt created it.</remarks>
    public async Task<SwrRetentionRule> CreateRetentionRuleAsync(RetentionSpec spec, CancellationToken cancellationToken)
    {
        var body = RetentionBody.Create(spec.KeepDays, spec.KeepCount, spec.Tags!, spec.Patterns!);
        var request = new ServiceRequest(HttpMethod.Post, SwrPath.Retentions(spec.Repository), ResourceTarget.RetentionRule(spec.ToString()))
        {
            Body = RequestBody.Json(body, SwrJson.Wire.RetentionBody),
            RetrySafety = RetrySafety.Always,
        };
        try
        {
            var (created, reply) = await _sender.SendWithReplyAsync(request, SwrJson.Wire.RetentionIdWire, cancellationToken);
            return Written(spec, body) with { RuleId = created.Id, Outcome = SwrOutcome.Created, Attempts = reply.Attempts };
        }
        catch (SwrException e) when (e.IsInDoubt)
        {
            if (await LookAsync(once => once.ListRetentionRulesAsync(spec.Repository, cancellationToken)) is [var existing] && spec.Describes(existing))
            {
                return existing with { Outcome = SwrOutcome.Created, Attempts = e.Attempts };
            }

            throw;
        }
        catch (SwrException e) when (MeansTaken(e))
        {
            var existing = await ListRetentionRulesAsync(spec.Repository, cancellationToken);
            if (existing.Count == 0)
            {
                throw;
            }

            return e.MayHaveHappened && spec.Describes(existing[0])
                ? existing[0] with { Outcome = SwrOutcome.Created, Attempts = e.Attempts }
                : throw Taken(
                    e,
                    ErrorIds.RetentionRuleAlreadyExists,
                    $"The repository {DisplayText.Quoted(spec.ToString())} has a retention rule already, and it can have only one.",
                    "Change it with Set-SwrRetentionRule, or remove it first.");
        }
    }

    /// <summary>ListRetentions or ShowRetention, then UpdateRetention if anything differs. The kind of a rule cannot be changed.</summary>
    public async Task<SwrRetentionRule> ChangeRetentionRuleAsync(RetentionSpec change, CancellationToken cancellationToken)
    {
        var current = await RequireRuleAsync(change.Repository, change.RuleId, cancellationToken);
        if ((change.KeepDays is not null && current.KeepDays is null) || (change.KeepCount is not null && current.KeepCount is null))
        {
            throw SwrRules.Invalid(
                ErrorIds.RetentionTemplateFixed,
                $"The retention rule of {DisplayText.Quoted(change.ToString())} counts {(current.KeepDays is null ? "images" : "days")}, and the service cannot change what a rule counts.",
                "Remove the rule with Remove-SwrRetentionRule and create it anew with New-SwrRetentionRule.");
        }

        if (change.Describes(current))
        {
            return current with { Outcome = SwrOutcome.Unchanged };
        }

        if ((change.KeepDays ?? change.KeepCount ?? current.KeepDays ?? current.KeepCount) is null)
        {
            throw SwrRules.Invalid(
                ErrorIds.RetentionTemplateFixed,
                $"The retention rule of {DisplayText.Quoted(change.ToString())} is of the kind {DisplayText.Quoted(current.Template)}, which this module does not know.",
                "Remove the rule with Remove-SwrRetentionRule and create it anew with New-SwrRetentionRule.");
        }

        var body = RetentionBody.Create(
            change.KeepDays ?? current.KeepDays, change.KeepCount ?? current.KeepCount, change.Tags ?? current.Tag, change.Patterns ?? current.TagPattern);
        var path = SwrPath.Retention(change.Repository, current.RuleId!.Value);
        var attempts = await _sender.SendAsync(
            new ServiceRequest(HttpMethod.Patch, path, ResourceTarget.RetentionRule(change.ToString())) { Body = RequestBody.Json(body, SwrJson.Wire.RetentionBody) },
            cancellationToken);
        return Written(change, body) with { RuleId = current.RuleId, Outcome = SwrOutcome.Updated, Attempts = attempts };
    }

    /// <summary>DeleteRetention: removes a repository's retention rule, found by ListRetentions when its number is not known.</summary>
    public async Task<int> DeleteRetentionRuleAsync(RepositoryName repository, long? id, CancellationToken cancellationToken)
    {
        id ??= (await RequireRuleAsync(repository, id: null, cancellationToken)).RuleId!.Value;
        return await _sender.SendAsync(
            new ServiceRequest(HttpMethod.Delete, SwrPath.Retention(repository, id.Value), ResourceTarget.RetentionRule(repository.ToString())),
            cancellationToken);
    }

    /// <summary>ListRetentionHistories: what the rules of a repository deleted, a page at a time, as far as the caller reads.</summary>
    public IAsyncEnumerable<ListPage<SwrRetentionLogEntry>> ListRetentionLogAsync(
        RepositoryName repository, long offset, int pageSize, CancellationToken cancellationToken) =>
        Paging.ByOffsetAsync(
            async from =>
            {
                var path = SwrPath.WithQuery($"{SwrPath.Retentions(repository)}/histories", ("filter", Filter(pageSize, offset + from)));
                var request = new ServiceRequest(HttpMethod.Get, path, ResourceTarget.RetentionRule(repository.ToString()));
                var (log, total) = await _sender.SendPagedAsync(request, SwrJson.Wire.RetentionLogWire, cancellationToken);
                return (log.RetentionLog.Present().ConvertAll(entry => entry.ToEntry(repository)), total ?? log.Total);
            },
            entry => $"{entry.Id} {entry.Tag} {entry.Deleted:O}",
            pageSize,
            cancellationToken);

    // Limit and offset travel together, here inside the filter.
    private static string Filter(int limit, long offset) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"limit::{limit}|offset::{offset}");

    private async Task<SwrRetentionRule> RequireRuleAsync(RepositoryName repository, long? id, CancellationToken cancellationToken)
    {
        var rules = id is { } known
            ? await ShowRetentionRuleAsync(repository, known, cancellationToken)
            : await ListRetentionRulesAsync(repository, cancellationToken);
        return rules switch
        {
            [{ RuleId: not null } one] => one,
            [] => throw new SwrException(
                SwrErrorKind.NotFound, ErrorIds.RetentionRuleNotFound, $"The repository {DisplayText.Quoted(repository.ToString())} has no retention rule.")
            {
                RecommendedAction = "Create one with New-SwrRetentionRule, or correct the name.",
            },
            _ => throw SwrRules.Invalid(
                ErrorIds.AmbiguousRetentionRule,
                $"The repository {DisplayText.Quoted(repository.ToString())} has {rules.Count} retention rules, so it is not clear which one is meant.",
                "Remove those that are not wanted with Remove-SwrRetentionRule -RuleId; Get-SwrRetentionRule shows the numbers."),
        };
    }

    private static SwrRetentionRule Written(RetentionSpec spec, RetentionBody body) => new()
    {
        Organization = spec.Repository.Organization,
        Name = spec.Repository.Name,
        Template = body.Rules[0].Template,
        KeepDays = body.Rules[0].Params.TryGetValue("days", out var days) ? int.Parse(days, System.Globalization.CultureInfo.InvariantCulture) : null,
        KeepCount = body.Rules[0].Params.TryGetValue("num", out var count) ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : null,
        Tag = [.. body.Rules[0].TagSelectors.Where(s => s.Kind == "label").Select(s => s.Pattern!)],
        TagPattern = [.. body.Rules[0].TagSelectors.Where(s => s.Kind == "regexp").Select(s => s.Pattern!)],
    };

    private static bool MeansTaken(SwrException e) => e.ServiceCode == ServiceErrorTable.InvalidParameters || (e.Kind == SwrErrorKind.AlreadyExists && e.StatusCode == 409);

    private static SwrException Taken(SwrException refusal, string errorId, string message, string action) =>
        new(SwrErrorKind.AlreadyExists, errorId, message, refusal)
        {
            RecommendedAction = action,
            StatusCode = refusal.StatusCode,
            ServiceCode = refusal.ServiceCode,
            RequestId = refusal.RequestId,
            Method = refusal.Method,
            RequestUri = refusal.RequestUri,
            Attempts = refusal.Attempts,
        };
}
