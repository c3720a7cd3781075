using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SwrPowerShell.Tests.Hostile;

/// <summary>Changes valid replies at random, reproducibly for a seed: as bytes, or as JSON that stays valid.</summary>
internal sealed class ReplyMutator(int seed)
{
    private static readonly string[] s_values =
    [
        "null", "true", "false", "0", "-1", "1e999", "-1e999", "9223372036854775808", "-9223372036854775808", "1.5", "\"\"", "\"x\"", "\"\\u0000\"", "\"\\ud800\"",
        "\"\\u001b[31m\"", "\"..\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"", "\"forever\"", "[]", "[null]", "[[]]", "[{}]", "[1]", "[\"x\",null]", "{}",
        "{\"\":null}", "{\"operations\":null}", "{\"a\":{\"b\":[null]}}", "{\"\\ud800\":1}",
    ];

    private static readonly string[] s_bytes =
    [
        "\0", "\r\n", "\r\n\r\n", "\n", "{", "}", "[", "]", "\"", ",", ":", "\\", "\\u", "\\ud800", "null", "\u00FF", "\u00C3", "\u00EF\u00BB\u00BF", "-", "1e999", "0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n", "Content-Length: 0\r\n", "Location: http://127.0.0.1:9/\r\n", "Retry-After: 99999999999\r\n",
        "Date: x\r\n", "Content-Range: 0-1/-5\r\n", "Content-Range: 9-9/9223372036854775807\r\n",
    ];

#pragma warning disable CA5394 // A seed gives the same replies in every run; none of them is secret.
    private readonly Random _random = new(seed);

    /// <summary>Returns a changed reply to an operation.</summary>
    public byte[] Spoil(HostileOperation operation)
    {
        if (operation.Body.Length > 0 && _random.Next(2) == 0)
        {
            var json = operation.Body;
            for (var times = _random.Next(1, 4); times > 0; times--)
            {
                json = SpoilJson(json);
            }

            return operation.ReplyWith(Encoding.UTF8.GetBytes(json));
        }

        var bytes = operation.Reply.ToList();
        for (var times = _random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            SpoilBytes(bytes);
        }

        return [.. bytes];
    }

    // Replaces a random value. Text that an earlier change has made invalid is returned unchanged.
    private string SpoilJson(string json)
    {
        try
        {
            return JsonNode.Parse(json) is { } root ? SpoilNode(root) : json;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return json;
        }
    }

    private string SpoilNode(JsonNode root)
    {
        // A placeholder for the value, which may be invalid in a node, such as half of a surrogate pair.
        const string Mark = "@@here@@";
        var value = s_values[_random.Next(s_values.Length)];
        var places = new List<Action>();
        Collect(root, places, Mark);
        if (places.Count == 0 || _random.Next(20) == 0)
        {
            return value;
        }

        places[_random.Next(places.Count)]();
        return root.ToJsonString().Replace($"\"{Mark}\"", value, StringComparison.Ordinal);
    }

    private static void Collect(JsonNode node, List<Action> places, string mark)
    {
        switch (node)
        {
            case JsonObject properties:
                foreach (var (name, value) in properties.ToList())
                {
                    places.Add(() => properties[name] = mark);
                    places.Add(() => properties.Remove(name));
                    Down(value);
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    var at = i;
                    places.Add(() => items[at] = mark);
                    places.Add(() => items.Add(mark));
                    Down(items[i]);
                }

                break;
        }

        void Down(JsonNode? child)
        {
            if (child is not null)
            {
                Collect(child, places, mark);
            }
        }
    }

    private void SpoilBytes(List<byte> bytes)
    {
        var at = _random.Next(bytes.Count);
        var length = Math.Min(_random.Next(1, 20), bytes.Count - at);
        switch (_random.Next(6))
        {
            case 0:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                bytes.InsertRange(at, Encoding.Latin1.GetBytes(s_bytes[_random.Next(s_bytes.Length)]));
                break;
            default:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
        }
    }
#pragma warning restore CA5394
}
