namespace SwrPowerShell.Emulator.Triggers;

/// <summary>Triggers as the service writes them. In lists the history is null, as the live service was seen to answer.</summary>
internal static class TriggerJson
{
    public static void Write(Utf8JsonWriter json, Trigger trigger, bool withHistory)
    {
        json.WriteStartObject();
        json.WriteString("name", trigger.Name);
        WriteTarget(json, trigger);
        json.WriteString("enable", trigger.Enable);
        json.WriteString("trigger_type", trigger.TriggerType);
        json.WriteString("trigger_mode", trigger.TriggerMode);
        json.WriteString("created_at", WireTime.Of(trigger.Created));
        if (withHistory)
        {
            json.WriteStartArray("trigger_history");
            foreach (var run in trigger.History)
            {
                json.WriteStartObject();
                WriteTarget(json, trigger);
                json.WriteString("created_at", WireTime.Of(run.Created.UtcDateTime));
                json.WriteString("tag", run.Tag);
                json.WriteString("result", run.Result);
                json.WriteString("detail", run.Detail ?? "");
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
        else
        {
            json.WriteNull("trigger_history");
        }

        json.WriteEndObject();
    }

    private static void WriteTarget(Utf8JsonWriter json, Trigger trigger)
    {
        json.WriteString("action", trigger.Action);
        json.WriteString("app_type", trigger.AppType);
        json.WriteString("application", trigger.Application);
        json.WriteString("cluster_id", trigger.ClusterId);
        json.WriteString("cluster_name", trigger.ClusterName);
        json.WriteString("cluster_ns", trigger.ClusterNs);
        json.WriteString("condition", trigger.Condition);
        json.WriteString("container", trigger.Container);
        json.WriteString("creator_name", trigger.CreatorName);
    }
}
