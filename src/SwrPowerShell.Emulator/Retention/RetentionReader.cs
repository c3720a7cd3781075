using System.Text.RegularExpressions;

namespace SwrPowerShell.Emulator.Retention;

/// <summary>Reads a policy from a request. Its numbers are texts on the wire; JSON numbers are refused.</summary>
internal static class RetentionReader
{
    private const int MaximumDays = 365;
    private const int MaximumTags = 1000;

    public static RetentionPolicy Read(JsonElement body, int maximumRules)
    {
        var algorithm = body.Word("algorithm", "or");
        var rules = body.Items("rules").Select(static rule => ReadRule(rule.AsObject())).ToArray();
        if (rules.Length == 0)
        {
            throw new ApiException(SwrErrors.MandatoryMissing);
        }

        // Inferred from "one rule per image", which the user guide says and the array contradicts.
        return rules.Length <= maximumRules
            ? new RetentionPolicy { Id = 0, Repository = "", Algorithm = algorithm, Rules = rules }
            : throw new ApiException(SwrErrors.InvalidParameters);
    }

    private static RetentionRule ReadRule(JsonElement rule)
    {
        var template = rule.Word("template", RetentionRule.ByDate, RetentionRule.ByNumber);
        var (name, maximum) = template == RetentionRule.ByDate ? ("days", MaximumDays) : ("num", MaximumTags);
        if (!rule.TryGetProperty("params", out var given))
        {
            throw new ApiException(SwrErrors.MandatoryMissing);
        }

        var text = given.AsObject().MandatoryText(name);
        _ = Page.Number(text, 1, maximum, SwrErrors.InvalidValue);
        return new RetentionRule
        {
            Template = template,
            Params = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = text },
            TagSelectors = [.. rule.Items("tag_selectors").Select(static selector => ReadSelector(selector.AsObject()))],
        };
    }

    private static TagSelector ReadSelector(JsonElement selector)
    {
        var read = new TagSelector { Kind = selector.Word("kind", "label", "regexp"), Pattern = selector.MandatoryText("pattern") };
        if (read.Kind == "regexp")
        {
            try
            {
                _ = RetentionRun.Expression(read.Pattern);
            }
            catch (Exception problem) when (problem is RegexParseException or NotSupportedException)
            {
                throw new ApiException(SwrErrors.InvalidValue);
            }
        }

        return read;
    }
}
