using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SwrPowerShell.Emulator.Authentication;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

/// <summary>The vectors were created by the official signer; see the description in the file.</summary>
public class SignatureVectorTests
{
    private static readonly JsonArray Vectors = Load();

    public static TheoryData<string> Ids => [.. Vectors.Select(vector => (string)vector!["id"]!)];

    [Theory, MemberData(nameof(Ids))]
    public void The_vector_is_accepted_and_a_changed_one_is_not(string id)
    {
        var vector = Vectors.Single(v => (string?)v!["id"] == id)!;
        var signature = SignatureHeader.Parse((string)vector["authorization"]!)!;
        var request = RequestOf(vector);
        var secret = (string)vector["secretKey"]!;
        Assert.True(SignatureCheck.Matches(request, signature, secret));

        Assert.False(SignatureCheck.Matches(request, signature, secret + "x"));
        Assert.False(SignatureCheck.Matches(request with { Method = "PUT" }, signature, secret));
        Assert.False(SignatureCheck.Matches(request with { Target = request.Target + "x" }, signature, secret));
        if (!signature.Signs("x-sdk-content-sha256"))
        {
            Assert.False(SignatureCheck.Matches(request with { Body = "x"u8.ToArray() }, signature, secret));
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void The_canonical_request_is_that_of_the_vector(string id)
    {
        var vector = Vectors.Single(v => (string?)v!["id"] == id)!;
        var signature = SignatureHeader.Parse((string)vector["authorization"]!)!;
        var expected = (string)vector["canonicalRequest"]!;
        var request = RequestOf(vector);
        Assert.Equal(
            expected,
            CanonicalRequest.Build(request, signature.SignedHeaders, request.Header("host")!, expected[(expected.LastIndexOf('\n') + 1)..]));
    }

    [Fact]
    public void All_vectors_are_there() => Assert.Equal(17, Vectors.Count);

    private static WireRequest RequestOf(JsonNode vector)
    {
        var headers = new HeaderDictionary { ["Content-Type"] = (string)vector["contentType"]! };
        foreach (var (name, value) in vector["headers"]!.AsObject())
        {
            headers[name] = (string)value!;
        }

        var url = (string)vector["url"]!;
        var path = url.IndexOf('/', url.IndexOf("://", StringComparison.Ordinal) + 3);
        return new WireRequest(
            (string)vector["method"]!, url[path..], headers, Encoding.UTF8.GetBytes((string)vector["body"]!), Port: 443);
    }

    private static JsonArray Load()
    {
        var root = typeof(SignatureVectorTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
        var file = Path.Combine(root, "tests", "SwrPowerShell.Tests", "Emulator", "Fixtures", "signing-vectors.json");
        return JsonNode.Parse(File.ReadAllText(file))!["vectors"]!.AsArray();
    }
}
