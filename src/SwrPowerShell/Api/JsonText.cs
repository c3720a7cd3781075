using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Security;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SwrPowerShell.Api;

/// <summary>Converts the body of a script to JSON: text that is JSON is not changed, objects are serialized. The text of a SecureString is added to the redactor of the session.</summary>
internal sealed class JsonText(SwrSession? session)
{
    private const int DeepestObject = 64;

    // The JSON is not part of a web page, so characters beyond ASCII need no escape sequences.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the body in UTF-8.</summary>
    /// <exception cref="SwrException"><c>InvalidBody</c>.</exception>
    public byte[] Write(object? body)
    {
        try
        {
            if (Plain(body) is string text)
            {
                using var checkedText = JsonDocument.Parse(text);
                return System.Text.Encoding.UTF8.GetBytes(text);
            }

            using var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer, s_options))
            {
                Write(json, body, 0);
            }

            return buffer.ToArray();
        }
        catch (JsonException e)
        {
            throw Invalid($"The body is not JSON: {(e.LineNumber is { } line ? $"line {line + 1}, position {e.BytePositionInLine + 1}" : "it cannot be read")}.");
        }
        catch (ArgumentException)
        {
            throw Invalid("The body contains an unpaired surrogate, or a number that JSON does not support.");
        }
    }

    private void Write(Utf8JsonWriter json, object? value, int depth)
    {
        if (depth > DeepestObject)
        {
            throw Invalid($"The body is nested deeper than {DeepestObject} levels, or contains itself.");
        }

        switch (Plain(value))
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case SecureString secret:
                json.WriteStringValue(SecretText.Reveal(secret, session));
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case SwitchParameter given:
                json.WriteBooleanValue(given.IsPresent);
                break;
            case byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal or BigInteger:
                json.WriteRawValue(((IFormattable)Plain(value)!).ToString(null, CultureInfo.InvariantCulture));
                break;
            case DateTime or DateTimeOffset:
                json.WriteStringValue(((IFormattable)Plain(value)!).ToString("o", CultureInfo.InvariantCulture));
                break;
            case char or Guid or Uri or Version or Enum or TimeSpan:
                json.WriteStringValue(Plain(value)!.ToString());
                break;
            case IDictionary map:
                json.WriteStartObject();
                foreach (DictionaryEntry entry in map)
                {
                    json.WritePropertyName($"{entry.Key}");
                    Write(json, entry.Value, depth + 1);
                }

                json.WriteEndObject();
                break;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    Write(json, item, depth + 1);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStartObject();
                foreach (var property in PSObject.AsPSObject(value).Properties.Where(p => p.IsGettable))
                {
                    json.WritePropertyName(property.Name);
                    Write(json, property.Value, depth + 1);
                }

                json.WriteEndObject();
                break;
        }
    }

    // Unwraps a value. A PSCustomObject stays wrapped, because only the wrapper has its properties.
    private static object? Plain(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static SwrException Invalid(string message) => SwrRules.Invalid(ErrorIds.InvalidBody, message, "Pass -Body a hashtable, an object, or a text that is JSON.");
}
