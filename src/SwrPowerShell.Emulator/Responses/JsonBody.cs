using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SwrPowerShell.Emulator.Responses;

/// <summary>Writes JSON without reflection.</summary>
internal static class JsonBody
{
    // Text beyond ASCII goes out as UTF-8 and not as escapes, so that a client's decoding is put to the test.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json, state);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
