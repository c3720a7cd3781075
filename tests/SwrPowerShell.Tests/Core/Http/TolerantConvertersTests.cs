using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>A field of an undocumented type is converted or missing, and the fields around it are read.</summary>
public sealed class TolerantConvertersTests
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new TolerantTime(), new TolerantBoolean(), new TolerantInt64(), new TolerantInt32(), new TolerantDouble(), new TolerantText() },
    };

    [Theory]
    [InlineData("\"2020-10-30T11:35:02Z\"", "2020-10-30T11:35:02Z")]
    [InlineData("\"2020-10-30T11:35:02.123456789Z\"", "2020-10-30T11:35:02.1234567Z")]
    [InlineData("\"2020-10-30T11:35:02\"", "2020-10-30T11:35:02Z")]
    [InlineData("\"2020-10-30 11:35:02\"", "2020-10-30T11:35:02Z")]
    [InlineData("\"2020-10-30 19:35:02.5 +0800 CST\"", "2020-10-30T11:35:02.5Z")]
    [InlineData("\"2020-10-30 11:35:02 UTC\"", "2020-10-30T11:35:02Z")]
    [InlineData("\"2020-10-30\"", "2020-10-30T00:00:00Z")]
    [InlineData("1604057702", "2020-10-30T11:35:02Z")]
    [InlineData("\"1604057702000\"", "2020-10-30T11:35:02Z")]
    [InlineData("99999999999", "5138-11-16T09:46:39Z")]
    [InlineData("100000000000", "1973-03-03T09:46:40Z")]
    [InlineData("253402300799999", "9999-12-31T23:59:59.999Z")]
    [InlineData("253402300800000", null)]
    [InlineData("1", "1970-01-01T00:00:01Z")]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"yesterday\"", null)]
    [InlineData("\"10/11/2020\"", null)]
    [InlineData("true", null)]
    [InlineData("{\"a\":[1]}", null)]
    public void A_time_is_read_in_many_forms_and_is_missing_in_others(string json, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), Read(json).Time);

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"true\"", true)]
    [InlineData("\"True\"", true)]
    [InlineData("1", true)]
    [InlineData("\"0\"", false)]
    [InlineData("\"\"", null)]
    [InlineData("\"perhaps\"", null)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    public void A_truth_value_may_be_a_text_or_a_number(string json, bool? expected) => Assert.Equal(expected, Read(json).Flag);

    [Theory]
    [InlineData("5", 5L)]
    [InlineData("\"5\"", 5L)]
    [InlineData("5.0", 5L)]
    [InlineData("3e2", 300L)]
    [InlineData("\" 5 \"", 5L)]
    [InlineData("-9223372036854775808.0", long.MinValue)]
    [InlineData("9223372036854775807.0", long.MaxValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("-9223372036854775809", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("1e99", null)]
    [InlineData("\"\"", null)]
    [InlineData("\" \"", null)]
    [InlineData("5.5", null)]
    [InlineData("\"large\"", null)]
    [InlineData("true", null)]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    public void A_whole_number_may_be_a_text(string json, long? expected) => Assert.Equal(expected, Read(json).Size);

    [Theory]
    [InlineData("\"5\"", 5)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("-2147483648", int.MinValue)]
    [InlineData("2147483648", null)]
    [InlineData("-2147483649", null)]
    [InlineData("\"some\"", null)]
    public void A_small_whole_number_may_be_a_text(string json, int? expected) => Assert.Equal(expected, Read(json).Count);

    [Theory]
    [InlineData("0.5", 0.5)]
    [InlineData("\"0.5\"", 0.5)]
    [InlineData("1e2", 100.0)]
    [InlineData("\"NaN\"", null)]
    [InlineData("1e999", null)]
    [InlineData("\"half\"", null)]
    public void A_number_may_be_a_text_and_is_finite(string json, double? expected) => Assert.Equal(expected, Read(json).Share);

    [Theory]
    [InlineData("\"x\"", "x")]
    [InlineData("7", "7")]
    [InlineData("1.50", "1.50")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("null", null)]
    [InlineData("[\"x\"]", null)]
    [InlineData("{\"a\":{}}", null)]
    public void A_text_may_be_a_number(string json, string? expected) => Assert.Equal(expected, Read(json).Text);

    [Fact]
    public void A_request_contains_the_JSON_type_that_the_service_documents()
    {
        var row = new Row(
            Time: new DateTimeOffset(2020, 10, 30, 11, 35, 2, TimeSpan.Zero), Flag: true, FlagText: false, Size: 5, Count: 6, Share: 0.5, Text: "x");

        Assert.Equal(
            """{"time":"2020-10-30T11:35:02+00:00","flag":true,"flag_text":"false","size":5,"count":6,"share":0.5,"text":"x"}""",
            JsonSerializer.Serialize(row, s_options));
        Assert.Equal(
            """{"time":null,"flag":null,"flag_text":"true","size":null,"count":null,"share":null,"text":null}""",
            JsonSerializer.Serialize(new Row(FlagText: true), s_options));
    }

    [Fact]
    public void A_list_of_values_may_contain_null() =>
        Assert.Equal("[1,null]", JsonSerializer.Serialize(new List<long?> { 1, null }, s_options));

    [Fact]
    public void The_names_of_a_dictionary_stay_as_they_are()
    {
        var labels = JsonSerializer.Deserialize<Dictionary<string, string?>>("""{"a":1,"B":"x"}""", s_options)!;

        Assert.Equal([new("a", "1"), new("B", "x")], labels);
        Assert.Equal("""{"a":"1","B":"x"}""", JsonSerializer.Serialize(labels, s_options));
    }

    [Theory]
    [InlineData("time", "a time")]
    [InlineData("flag", "true or false")]
    [InlineData("size", "a whole number")]
    [InlineData("count", "a whole number")]
    [InlineData("share", "a number")]
    public void A_field_that_cannot_be_read_is_reported_with_what_was_expected(string field, string expected) => Assert.Equal(
        [$"The field '{field}' is not {expected}, and is taken for missing."], Reports($$"""{"text":"time","{{field}}":"odd"}"""));

    [Fact]
    public void A_text_that_cannot_be_read_is_reported() =>
        Assert.Equal(["The field 'text' is not a text, and is taken for missing."], Reports("""{"size":1,"text":{"time":1}}"""));

    [Theory]
    [InlineData("""{"size":"5","flag":"","text":7}""")]
    [InlineData("""{"size":null,"time":" "}""")]
    public void A_field_that_can_be_converted_or_is_empty_is_not_reported(string json) => Assert.Empty(Reports(json));

    [Fact]
    public void Each_reply_has_its_own_reports()
    {
        Assert.Single(Reports("""{"size":"large"}"""));
        Assert.Empty(Reports("""{"size":5}"""));
        Assert.Throws<JsonException>(() => Reports("""{"size":"large","""));
        Assert.Single(Reports("""{"count":"few"}"""));
    }

    [Fact]
    public void A_reply_has_twenty_reports_at_most()
    {
        var lines = new List<string>();

        var rows = TolerantJson.Read(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("""{"size":"large"}""", 25))}]"), TypeOf<List<Row>>(), lines.Add)!;

        Assert.Equal((25, 20), (rows.Count, lines.Count));
        Assert.All(lines, line => Assert.StartsWith("The field 'size'", line, StringComparison.Ordinal));
    }

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)s_options.GetTypeInfo(typeof(T));

    // One value as each of the types, between two fields that must be read.
    private static Row Read(string json)
    {
        var body = $$"""[{"time":{{json}},"flag":{{json}},"flag_text":{{json}},"size":{{json}},"count":{{json}},"share":{{json}},"text":{{json}}},{"text":"next"}]""";

        var rows = TolerantJson.Read(Encoding.UTF8.GetBytes(body), TypeOf<List<Row>>(), report: null)!;

        Assert.Equal(new Row(Text: "next"), rows[1]);
        Assert.Equal(rows[0].Flag, rows[0].FlagText);
        return rows[0];
    }

    private static List<string> Reports(string json)
    {
        var lines = new List<string>();
        TolerantJson.Read(Encoding.UTF8.GetBytes(json), TypeOf<Row>(), lines.Add);
        return lines;
    }

    private sealed record Row(
        DateTimeOffset? Time = null,
        bool? Flag = null,
        [property: JsonConverter(typeof(TolerantBooleanText))] bool? FlagText = null,
        long? Size = null,
        int? Count = null,
        double? Share = null,
        string? Text = null);
}
