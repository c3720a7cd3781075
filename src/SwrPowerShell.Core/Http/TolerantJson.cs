using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace SwrPowerShell.Core.Http;

/// <summary>Reads replies whose fields may have undocumented types: such a field is null, and the others are read.</summary>
/// <remarks>The options of each context that reads replies contain the converters of <c>TolerantConverters.cs</c>.</remarks>
internal static class TolerantJson
{
    private const int MostNoted = 20;

    // Converters receive the reader and the options, so the options store the fields. One reply at a time uses them, and they are
    // created for -Debug only.
    private static readonly ConditionalWeakTable<JsonSerializerOptions, ConcurrentBag<JsonSerializerOptions>> s_noting = [];

    /// <summary>Reads a reply.</summary>
    /// <param name="body">The reply.</param>
    /// <param name="type">How to read it.</param>
    /// <param name="report">Called for each field that cannot be read; may be null.</param>
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
                report($"The field '{DisplayText.Plain(NameAt(body, offset))}' is not {expected}, and is taken for missing.");
            }

            return value;
        }
        finally
        {
            noted.Clear();
            pool.Add(options);
        }
    }

    /// <summary>Skips a value of an unexpected type and records it.</summary>
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

    /// <summary>Converts nothing; stores the fields that cannot be read.</summary>
    private sealed class UnreadableFields : JsonConverterFactory
    {
        public List<(long Offset, string Expected)> Noted { get; } = [];

        public override bool CanConvert(Type typeToConvert) => false;

        public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) => null;
    }
}

/// <summary>Marks a reply that contains a list: an empty reply is an empty list.</summary>
internal interface IListReply;
