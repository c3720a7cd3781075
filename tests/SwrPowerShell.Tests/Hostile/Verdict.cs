using System.Diagnostics;
using System.Globalization;
using System.Text;
using SwrPowerShell.Core;
using SwrPowerShell.Tests.Core;
using Xunit;

namespace SwrPowerShell.Tests.Hostile;

/// <summary>Asserts what holds for any reply: a result or a readable <see cref="SwrException"/>, in time, without secrets.</summary>
internal static class Verdict
{
    private const int LongestMessage = 1500;

    // Generous, because other tests may keep the machine busy.
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(0.5);

    private static readonly string[] s_secrets = [Given.Token, HostileOperation.Password, HostileOperation.IssuedToken];

    /// <summary>Runs an operation against a server.</summary>
    /// <returns>The error, or null if there was a result.</returns>
    public static async Task<SwrException?> OfAsync(HostileOperation operation, Uri endpoint, TimeSpan timeout, string? what = null)
    {
        using var session = operation.Open(endpoint, timeout);
        return await OfAsync(operation, session, timeout, what);
    }

    /// <inheritdoc cref="OfAsync(HostileOperation, Uri, TimeSpan, string?)"/>
    public static async Task<SwrException?> OfAsync(HostileOperation operation, SwrSession session, TimeSpan timeout, string? what = null)
    {
        var watch = Stopwatch.StartNew();
        var run = operation.RunAsync(session, CancellationToken.None);
        var steps = operation.AsksIam ? 2 : 1;
        await Task.WhenAny(run, Task.Delay((timeout * steps) + TimeLimit.Patience));
        Assert.True(run.IsCompleted, $"{operation}: hangs. {what}");
        var error = await Record.ExceptionAsync(() => run);
        TimeLimit.Assert(watch.Elapsed - (timeout * steps), s_slack * steps, $"{operation} {what}");
        if (error is null)
        {
            return null;
        }

        Assert.True(error is SwrException, $"{operation}: {error}\n{what}");
        AssertReadable((SwrException)error, $"{operation}: {error}\n{what}");
        return (SwrException)error;
    }

    /// <summary>Asserts that an error can be shown to users.</summary>
    public static void AssertReadable(SwrException error, string what)
    {
        Assert.True(error.ErrorId.Length > 0 && error.ErrorId.All(char.IsAsciiLetter), what);
        Assert.False(string.IsNullOrWhiteSpace(error.RecommendedAction), what);
        foreach (var text in (string?[])[error.Message, error.RecommendedAction, error.ServiceCode, error.RequestId, error.RequestUri])
        {
            Assert.True(text is null || text.Length <= LongestMessage, $"too long: {what}");
            Assert.True(text is null || IsPrintable(text), $"not printable: {what}");
        }

        // Including inner exceptions and stack traces.
        var whole = error.ToString();
        Assert.All(s_secrets, secret => Assert.DoesNotContain(secret, whole, StringComparison.OrdinalIgnoreCase));
    }

    public static bool IsPrintable(string text) => text.EnumerateRunes().All(rune => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}
