using System.Text.Json.Nodes;

namespace SwrPowerShell.Tests.Core.Authentication;

/// <summary>A request and what the official signer made of it; the file says how the vectors came about.</summary>
public sealed record SigningVector(JsonNode Input, JsonNode Expected)
{
    private static readonly Dictionary<string, SigningVector> s_all = Load();

    public static IEnumerable<string> Ids => s_all.Keys;

    public string Method => Text("method");

    /// <summary>The address as the official client sends it.</summary>
    public Uri Uri => new(Text("absoluteUriOnTheWire"));

    public string Date => (string)Input["headers"]!["X-Sdk-Date"]!;

    /// <summary>What was there and what the official signer added, before it signed.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers => Pairs(Input["headers"]!).Concat(Pairs(Expected["headersAdded"]!))
        .Where(h => !h.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
        .DistinctBy(h => h.Key, StringComparer.OrdinalIgnoreCase);

    public static SigningVector Get(string id) => s_all[id];

    public string Text(string name) => Optional(name) ?? "";

    public string? Optional(string name) => (string?)Input[name];

    public string Expect(string name) => (string)Expected[name]!;

    private static IEnumerable<KeyValuePair<string, string>> Pairs(JsonNode headers) =>
        headers.AsObject().Select(h => KeyValuePair.Create(h.Key, (string)h.Value!));

    private static Dictionary<string, SigningVector> Load()
    {
        var file = RepositoryFolder.File("tests", "SwrPowerShell.Tests", "Core", "Authentication", "Fixtures", "signing-vectors.json");
        return JsonNode.Parse(File.ReadAllText(file))!["vectors"]!.AsArray()
            .ToDictionary(v => (string)v!["id"]!, v => new SigningVector(v!["input"]!, v["expected"]!));
    }
}
