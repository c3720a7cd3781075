using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SwrPowerShell.Core.Http;

/// <summary>Reads replies in which a field has another form than the documented one: such a field is null and costs no other.</summary>
/// <remarks>The converters of <c>TolerantConverters.cs</c> do the reading; they are named in the options of every context that reads replies.</remarks>
internal static class TolerantJson
{
    private const int MostNoted = 20;

    // The converters see a reader and nothing else; a reply is read on one thread.
    [ThreadStatic]
    private static List<(long Offset, string Expected)>? t_unreadable;

    /// <summary>Reads a reply.</summary>
    /// <param name="body">The reply.</param>
    /// <param name="type">How to read it.</param>
    /// <param name="tell">Hears of each field that could not be read; null when nobody listens.</param>
    public static T? Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type, Action<string>? tell)
    {
        t_unreadable = tell is null ? null : [];
        try
        {
            var value = JsonSerializer.Deserialize(body, type);
            foreach (var (offset, expected) in t_unreadable ?? [])
            {
                tell!($"The field '{Naming.DisplayText.Plain(NameAt(body, offset))}' is not {expected}, and is taken for missing.");
            }

            return value;
        }
        finally
        {
            t_unreadable = null;
        }
    }

    /// <summary>Skips a value that is not what is expected, and notes it.</summary>
    public static void Skip(ref Utf8JsonReader reader, string expected)
    {
        if (t_unreadable is { Count: < MostNoted } noted)
        {
            noted.Add((reader.TokenStartIndex, expected));
        }

        reader.Skip();
    }

    private static string NameAt(ReadOnlySpan<byte> body, long offset)
    {
        var reader = new Utf8JsonReader(body);
        var name = "";
        while (reader.Read() && reader.TokenStartIndex < offset)
        {
            name = reader.TokenType == JsonTokenType.PropertyName ? reader.GetString()! : name;
        }

        return name;
    }
}

/// <summary>A reply that is a list, so that an empty one stands for an empty list.</summary>
internal interface IListReply;
