using System.Buffers.Text;
using System.Text;

namespace SwrPowerShell.Tests.Core.Authentication.Federation;

/// <summary>Id tokens for tests, with a signature that is not valid.</summary>
internal static class IdTokens
{
    public const string Claims = """{"iss":"https://issuer","sub":"repo:team/app","aud":"huaweicloud","exp":1704168245}""";

    public static string With(string claims = Claims) =>
        $"{Base64Url.EncodeToString("""{"alg":"RS256"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.c2lnbmF0dXJl";
}
