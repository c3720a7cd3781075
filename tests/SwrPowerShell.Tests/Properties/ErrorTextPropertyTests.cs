using System.Net;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SwrPowerShell.Core.Artifact;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Tests.Hostile;
using Xunit;

namespace SwrPowerShell.Tests.Properties;

/// <summary>Error messages are short, printable and without secrets, whatever the service replies.</summary>
public sealed class ErrorTextPropertyTests
{
    private const int Cases = 1000;

    // Characters that JSON or a URI can escape.
    private const string Secret = "sEcr3t+/=\"\\<é镜>'&";

    private static readonly string[] s_names =
        ["errors", "error", "errorCode", "error_code", "code", "errorMessage", "error_msg", "message", "request_id", "trace_id", "status", "result", "x", "ERRORCODE"];

    private static readonly Gen<string> s_texts = Gen.OneOf(
        Texts.Any,
        from before in Texts.Any from after in Texts.Any select before + Secret + after,
        from before in Gen.Choose(0, 700) select new string('x', before) + Secret + Secret + "y",
        Gen.Constant(new string('\u001b', 5000)));

    private static readonly Gen<byte[]> s_bodies = Gen.OneOf(
        Json(3).Select(Encoding.UTF8.GetBytes),
        s_texts.Select(text => Encoding.UTF8.GetBytes($"<html>{text}</html>")),
        s_texts.Select(text => Encoding.UTF8.GetBytes(Uri.EscapeDataString(text))),
        s_texts.Select(text => Encoding.Unicode.GetBytes(text)),
        from json in Json(2) from cut in Gen.Choose(0, 100) select Encoding.UTF8.GetBytes(json[..Math.Min(json.Length, cut)]),
        Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf());

    [Fact]
    public void Any_body_becomes_an_error_that_can_be_read() => PropertyRun.ForAll(
        from body in s_bodies from status in Gen.Choose(300, 599) from id in s_texts select (body, status, id),
        it =>
        {
            var redactor = new Redactor();
            redactor.AddSecret(Secret);
            var reply = new ServiceReply((HttpStatusCode)it.status, it.body, null, it.id, null);
            var shown = Texts.Show(Encoding.Latin1.GetString(it.body));

            AssertReadable(ServiceErrors.From(reply, new Resource(Nouns.Repository, "dev/app"), redactor), shown);
            AssertReadable(ServiceErrors.Unreadable(new(Nouns.Organization, "dev"), reply, redactor, new JsonException(shown)), shown);
            if (Record.Exception(() => ArtifactErrors.Check(
                reply with { Status = HttpStatusCode.OK }, new ServiceRequest(HttpMethod.Get, new(Nouns.ArtifactRepository, "a")), redactor)) is { } error)
            {
                AssertReadable(Assert.IsType<SwrException>(error), shown);
            }
        },
        Cases);

    [Fact]
    public void The_beginning_of_a_text_is_the_same_as_the_beginning_of_the_whole() => PropertyRun.ForAll(
        from text in s_texts.ArrayOf() from longest in Gen.Choose(0, 50) select (text: string.Concat(text), longest),
        it =>
        {
            var redactor = new Redactor();
            redactor.AddSecret(Secret);
            var beginning = redactor.Beginning(it.text, it.longest).TrimEnd('…');

            Assert.StartsWith(beginning, redactor.Text(it.text), StringComparison.Ordinal);
        },
        Cases);

    private static void AssertReadable(SwrException error, string what)
    {
        Verdict.AssertReadable(error, what);
        foreach (var text in (string?[])[error.Message, error.ServiceCode, error.RequestId])
        {
            Assert.DoesNotContain(Secret, text ?? "", StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Uri.EscapeDataString(Secret), text ?? "", StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(JsonSerializer.Serialize(Secret)[1..^1], text ?? "", StringComparison.OrdinalIgnoreCase);
        }
    }

    // JSON with the names of known members, and any values in any places.
    private static Gen<string> Json(int depth)
    {
        var leaf = Gen.OneOf(
            s_texts.Select(text => JsonSerializer.Serialize(string.Concat(text.EnumerateRunes()))),
            s_texts.Select(text => $"\"{string.Concat(text.Select(c => $"\\u{(int)c:X4}"))}\""),
            Gen.Elements("null", "true", "0", "-1e999", "12345678901234567890", "\"\"", "\"A.4040010\"", "\"SVCSTG.SWR.4090006\"", "\"error\"", "\"\\ud800\""));
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Json(depth - 1);
        var names = Gen.OneOf(Gen.Elements(s_names).Select(n => $"\"{n}\""), s_texts.Select(text => JsonSerializer.Serialize(string.Concat(text.EnumerateRunes()))));
        return Gen.Frequency(
            (1, leaf),
            (2, inner.ListOf().Select(items => $"[{string.Join(',', items.Take(3))}]")),
            (4, (from name in names from value in inner select $"{name}:{value}").ListOf().Select(pairs => $"{{{string.Join(',', pairs.Take(5))}}}")));
    }
}
