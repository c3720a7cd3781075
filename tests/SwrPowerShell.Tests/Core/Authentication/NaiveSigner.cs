using System.Security.Cryptography;
using System.Text;

namespace SwrPowerShell.Tests.Core.Authentication;

/// <summary>The algorithm once more, from the fact sheet alone, on plain text and as slow as can be.</summary>
internal static class NaiveSigner
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    /// <summary>The header that a request deserves which arrived like this.</summary>
    /// <param name="method">The method.</param>
    /// <param name="target">Path and query as they came over the wire.</param>
    /// <param name="headers">The headers as they came over the wire.</param>
    /// <param name="body">The bytes of the body.</param>
    /// <param name="accessKey">The access key.</param>
    /// <param name="secretKey">The secret key.</param>
    /// <param name="signed">The names of the headers that count, all when null.</param>
    public static string Sign(
        string method, string target, IDictionary<string, string> headers, byte[] body, string accessKey, string secretKey, string[]? signed = null)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? target : target[..question];
        var query = question < 0 ? "" : target[(question + 1)..];

        var segments = new List<string>();
        foreach (var segment in Decode(path, plusIsSpace: false).Split('/'))
        {
            segments.Add(Encode(segment));
        }

        var canonicalPath = string.Join("/", segments);
        if (canonicalPath[^1] != '/')
        {
            canonicalPath += "/";
        }

        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in headers)
        {
            var lower = name.ToLowerInvariant();
            if (signed is null ? lower is not ("content-type" or "authorization") && !lower.Contains('_', StringComparison.Ordinal) : signed.Contains(lower))
            {
                lines.Add(lower, value.Trim());
            }
        }

        var names = string.Join(";", lines.Keys);
        var hash = headers.FirstOrDefault(h => h.Key.Equals("X-Sdk-Content-Sha256", StringComparison.OrdinalIgnoreCase)).Value ?? Hex(SHA256.HashData(body));
        var canonical = method + "\n" + canonicalPath + "\n" + CanonicalQuery(query) + "\n";
        foreach (var (name, value) in lines)
        {
            canonical += name + ":" + value + "\n";
        }

        canonical += "\n" + names + "\n" + hash;
        var toSign = "SDK-HMAC-SHA256\n" + lines["x-sdk-date"] + "\n" + Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var signature = Hex(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes(toSign)));
        return "SDK-HMAC-SHA256 Access=" + accessKey + ", SignedHeaders=" + names + ", Signature=" + signature;
    }

    private static string CanonicalQuery(string query)
    {
        if (query.Length == 0)
        {
            return "";
        }

        var values = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var pair in query.Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var key = Decode(equals < 0 ? pair : pair[..equals], plusIsSpace: true);
            if (!values.TryGetValue(key, out var list))
            {
                values[key] = list = [];
            }

            list.Add(equals < 0 ? "" : Decode(pair[(equals + 1)..], plusIsSpace: true));
        }

        var pairs = new List<string>();
        foreach (var (key, list) in values)
        {
            list.Sort(StringComparer.Ordinal);
            foreach (var value in list)
            {
                pairs.Add(Encode(key) + "=" + Encode(value));
            }
        }

        return string.Join("&", pairs);
    }

    private static string Decode(string text, bool plusIsSpace)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                bytes.Add(text[i] == '+' && plusIsSpace ? (byte)' ' : checked((byte)text[i]));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static string Encode(string text)
    {
        var encoded = "";
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            encoded += Unreserved.Contains((char)b, StringComparison.Ordinal) ? ((char)b).ToString() : "%" + Hex([b]).ToUpperInvariant();
        }

        return encoded;
    }

    private static string Hex(byte[] bytes) => string.Concat(bytes.Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
}
