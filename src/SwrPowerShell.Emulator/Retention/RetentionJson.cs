namespace SwrPowerShell.Emulator.Retention;

/// <summary>Retention as the service writes it.</summary>
internal static class RetentionJson
{
    public static void Write(Utf8JsonWriter json, RetentionPolicy policy)
    {
        json.WriteStartObject();
        json.WriteNumber("id", policy.Id);
        json.WriteString("algorithm", policy.Algorithm);
        json.WriteStartArray("rules");
        foreach (var rule in policy.Rules)
        {
            Write(json, rule);
        }

        json.WriteEndArray();
        // The SDK calls it reserved.
        json.WriteString("scope", "");
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, RetentionLogEntry entry)
    {
        var slash = entry.Repository.IndexOf('/', StringComparison.Ordinal);
        json.WriteStartObject();
        json.WriteNumber("id", entry.Id);
        json.WriteString("namespace", entry.Repository.AsSpan(0, slash));
        json.WriteString("repo", entry.Repository.AsSpan(slash + 1));
        json.WriteNumber("retention_id", entry.RetentionId);
        json.WriteString("rule_type", entry.RuleType);
        json.WriteString("tag", entry.Tag);
        json.WriteString("created_at", WireTime.Of(entry.Created));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RetentionRule rule)
    {
        json.WriteStartObject();
        json.WriteString("template", rule.Template);
        json.WriteStartObject("params");
        foreach (var (name, value) in rule.Params)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteStartArray("tag_selectors");
        foreach (var selector in rule.TagSelectors)
        {
            json.WriteStartObject();
            json.WriteString("kind", selector.Kind);
            json.WriteString("pattern", selector.Pattern);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
