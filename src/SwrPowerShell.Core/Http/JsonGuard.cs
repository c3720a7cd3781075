using System.Text.Unicode;

namespace SwrPowerShell.Core.Http;

/// <summary>Rejects replies with invalid text or with far more values than any page contains.</summary>
/// <remarks>Otherwise invalid text would fail only where it is used, and <c>[{},{},…]</c> would take a hundred times its size in memory.</remarks>
internal static class JsonGuard
{
    // A page of 1,000 repositories with all their fields has about 50,000.
    private const int MostTokens = 1_000_000;

    // Below this size, no reply takes much memory.
    private const int SmallReply = 1024 * 1024;

    /// <summary>Checks a reply before it is read. Other syntax errors are found by the reader.</summary>
    /// <exception cref="JsonException">The reply is not UTF-8, or has too many values.</exception>
    /// <exception cref="InvalidOperationException">The reply contains an unpaired surrogate.</exception>
    public static void Check(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body))
        {
            throw new JsonException("The reply is not UTF-8.");
        }

        // Only these escapes can be unpaired surrogates.
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
