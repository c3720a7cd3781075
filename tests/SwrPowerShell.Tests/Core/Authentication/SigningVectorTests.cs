using SwrPowerShell.Core.Authentication.Signing;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication;

/// <summary>Every step of a signature is the one that the official signer takes.</summary>
public sealed class SigningVectorTests
{
    public static TheoryData<string> Ids => [.. SigningVector.Ids];

    [Fact]
    public void All_vectors_are_there() => Assert.Equal(18, SigningVector.Ids.Count());

    [Theory]
    [MemberData(nameof(Ids))]
    public void Canonical_request_string_to_sign_and_authorization_are_those_of_the_vector(string id)
    {
        var vector = SigningVector.Get(id);
        var canonical = Canonical(vector);

        Assert.Equal(vector.Expect("canonicalRequest"), canonical.Text);
        Assert.Equal(vector.Expect("headersSigned"), canonical.SignedHeaders);

        var signature = vector.Optional("derivedAuthServiceName") is { } service
            ? RequestSignature.CreateDerived(
                canonical, vector.Date, vector.Text("accessKey"), vector.Text("secretKey"), vector.Text("derivedAuthRegionId"), service)
            : RequestSignature.Create(canonical, vector.Date, vector.Text("accessKey"), vector.Text("secretKey"));
        Assert.Equal(vector.Expect("stringToSign"), signature.StringToSign);
        Assert.Equal(vector.Expect("authorization"), signature.Authorization);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_hash_of_the_body_is_that_of_the_vector(string id)
    {
        var vector = SigningVector.Get(id);
        if (vector.Headers.Any(h => h.Key == "X-Sdk-Content-Sha256"))
        {
            // The caller gave the hash; nothing is computed.
            return;
        }

        Assert.Equal(vector.Expect("payloadHash"), RequestSignature.HashBody(System.Text.Encoding.UTF8.GetBytes(vector.Text("body"))));
    }

    [Fact]
    public void A_derived_signature_is_among_them() =>
        Assert.Contains(SigningVector.Ids, id => SigningVector.Get(id).Expect("authorization").StartsWith("V11-HMAC-SHA256 Credential=", StringComparison.Ordinal));

    private static CanonicalRequest Canonical(SigningVector vector) =>
        CanonicalRequest.Create(vector.Method, vector.Uri, vector.Headers, vector.Expect("payloadHash"));
}
