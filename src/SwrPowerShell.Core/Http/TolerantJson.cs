using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace SwrPowerShell.Core.Http;

/// <summary>Reads replies in which a field has another form than the documented one: such a field is null and costs no other.</summary>
/// <remarks>The converters of <c>TolerantConverters.cs</c> do the reading; they are named in the options of every context that reads replies.</remarks>
internal static class TolerantJson
{
    private const int MostNoted = 20;

    // The converters see the reader and the options, so the options carry the notes. They are used by one reply at a time, and made
    // only for -Debug.
    private static readonly ConditionalWeakTable<JsonSerializerOptions, ConcurrentBag<JsonSerializerOptions>> s_noting = [];

    /// <summary>Reads a reply.</summary>
    /// <param name="body">The reply.</param>
    /// <param name="type">How to read it.</param>
    /// <param name="report">Called for each field that could not be read; null where nobody wants to know.</param>
    public static T? Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type, Action<string>? report)
    {
        if (report is null)
        {
            return JsonSerializer.Deserialize(body, type);
        }

        var pool = s_noting.GetOrCreateValue(type.Options);
        if (!pool.TryTake(out var options))
        {
            options = new JsonSerializerOptions(type.Options);
            options.Converters.Add(new UnreadableFields());
        }

        var noted = Notes(options)!;
        try
        {
            var value = JsonSerializer.Deserialize(body, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
            foreach (var (offset, expected) in noted)
            {
                report($"The field '{Naming.DisplayText.Plain(NameAt(body, offset))}' is not {expected}, and is taken for missing.");
            }

            return value;
        }
        finally
        {
            noted.Clear();
            pool.Add(options);
        }
    }

    /// <summary>Skips a value that is not what is expected, and notes it.</summary>
    public static void Skip(ref Utf8JsonReader reader, string expected, JsonSerializerOptions options)
    {
        if (Notes(options) is { Count: < MostNoted } noted)
        {
            noted.Add((reader.TokenStartIndex, expected));
        }

        reader.Skip();
    }

    private static List<(long Offset, string Expected)>? Notes(JsonSerializerOptions options) =>
        options.Converters is [.., UnreadableFields fields] ? fields.Noted : null;

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

    /// <summary>Converts nothing; holds what could not be read.</summary>
    private sealed class UnreadableFields : JsonConverterFactory
    {
        public List<(long Offset, string Expected)> Noted { get; } = [];

        public override bool CanConvert(Type typeToConvert) => false;

        public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) => null;
    }
}

/// <summary>A reply that is a list, so that an empty one stands for an empty list.</summary>
internal interface IListReply;
