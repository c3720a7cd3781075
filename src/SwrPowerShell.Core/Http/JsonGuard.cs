using System.Text.Unicode;

namespace SwrPowerShell.Core.Http;

/// <summary>Refuses replies that are JSON by their looks only: text that is none, and far more values than any page holds.</summary>
/// <remarks>Without it, text that is none is found only where it is used, and a page of <c>[{},{},…]</c> takes a hundred times its size.</remarks>
internal static class JsonGuard
{
    // A page of 1,000 repositories with all their fields has about 50,000.
    private const int MostTokens = 1_000_000;

    // Smaller than this, even the worst reply takes little memory.
    private const int SmallReply = 1024 * 1024;

    /// <summary>Looks at a reply before it is read; one that is no JSON at all is left to its reader.</summary>
    /// <exception cref="JsonException">It is not UTF-8, or holds too much.</exception>
    /// <exception cref="InvalidOperationException">It holds half of a character.</exception>
    public static void Check(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            throw new JsonException("The reply is not UTF-8.");
        }

        // Only these escapes can be half of a character.
        var mayHoldHalves = body.IndexOf("\\ud"u8) >= 0 || body.IndexOf("\\uD"u8) >= 0;
        if (body.Length <= SmallReply && !mayHoldHalves)
        {
            return;
        }

        var reader = new Utf8JsonReader(body);
        for (var tokens = 0; reader.Read(); tokens++)
        {
            if (tokens == MostTokens)
            {
                throw new JsonException("The reply holds more values than any page does.");
            }

            if (mayHoldHalves && reader.ValueIsEscaped)
            {
                _ = reader.GetString();
            }
        }
    }
}
