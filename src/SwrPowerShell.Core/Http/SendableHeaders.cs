using System.Buffers;

namespace SwrPowerShell.Core.Http;

/// <summary>Checks the values of headers. A line break in a token would begin another header.</summary>
internal static class SendableHeaders
{
    private static readonly SearchValues<char> s_sendable = SearchValues.Create(
        "\t !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Whether a value is allowed in a header.</summary>
    public static bool CanCarry(string value) => !value.AsSpan().ContainsAnyExcept(s_sendable);

    /// <exception cref="SwrException"><c>BadRequest</c>: a token, key or id contains a character that is not allowed in headers.</exception>
    public static void Require(HttpRequestMessage request)
    {
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            foreach (var value in values)
            {
                if (value.AsSpan().IndexOfAnyExcept(s_sendable) is var at and >= 0)
                {
                    throw Refuse(name, value[at], at + 1);
                }
            }
        }
    }

    private static SwrException Refuse(string name, char character, int position) => new(
        SwrErrorKind.InvalidArgument,
        ErrorIds.BadRequest,
        $"The value for the header {name} holds a character that no header can carry (U+{(int)character:X4} at position {position}), so no request was sent.",
        "Check the token, key or id that the value came from: often a line break was copied along.");
}
