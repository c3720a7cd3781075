using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace SwrPowerShell.Tests.Hostile;

/// <summary>Reading a list ends, even if the server always sends another page.</summary>
public sealed partial class EndlessListTests
{
    private const int MostRequests = 200;

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("list repositories")]
    [InlineData("list tags")]
    [InlineData("list shared")]
    [InlineData("list accessories")]
    [InlineData("list retention log")]
    [InlineData("list artifact repositories")]
    public async Task The_same_page_with_a_total_that_always_grows(string name) => await AssertEndsAsync(name, (n, operation) =>
        Regex.Replace(operation.Body, "\"total\":1|\"total_range\":1", $"\"total\":{(n + 1) * 1000}", RegexOptions.None, TimeSpan.FromSeconds(1)), n => $"0-1/{(n + 1) * 1000}");

    [Theory]
    [InlineData("list repositories")]
    [InlineData("list tags")]
    public async Task Totals_that_shrink_and_grow(string name) =>
        await AssertEndsAsync(name, (n, operation) => Items(operation, n, "v1", "app"), n => $"0-1/{(n % 2 == 0 ? 10 : 9)}");

    [Theory]
    [InlineData("list repositories")]
    [InlineData("list tags")]
    public async Task A_total_that_always_shrinks(string name) =>
        await AssertEndsAsync(name, (n, operation) => Items(operation, n, "v1", "app"), n => $"0-1/{long.MaxValue - n}");

    [Theory]
    [InlineData("list repositories by marker", 1)]
    [InlineData("list tags by marker", 1)]
    [InlineData("list references", 1)]
    [InlineData("list repositories by marker", 2)]
    [InlineData("list tags by marker", 3)]
    [InlineData("list references", 2)]
    [InlineData("list repositories by marker", int.MaxValue)]
    [InlineData("list tags by marker", int.MaxValue)]
    [InlineData("list references", int.MaxValue)]
    public async Task Markers_that_do_not_move_or_go_round_or_lead_nowhere(string name, int period) => await AssertEndsAsync(
        name,
        (n, operation) => Marker().Replace(operation.Body, $"${{before}}\"m{n % period}\"").Replace("\"has_more\":false", "\"has_more\":true", StringComparison.Ordinal),
        _ => "");

    [Fact]
    public async Task Pages_of_artifact_repositories_that_take_turns() => await AssertEndsAsync(
        "list artifact repositories",
        (n, operation) => operation.Body.Replace("npm_7", $"npm_{n % 3}", StringComparison.Ordinal).Replace("\"total\":1", "\"total\":1000000", StringComparison.Ordinal),
        _ => "");

    // A few pages with new items, and then the same pages again.
    private static string Items(HostileOperation operation, int n, string tag, string repository) => operation.Body
        .Replace($"\"{tag}\"", $"\"{tag}-{n % 5}\"", StringComparison.Ordinal)
        .Replace($"\"name\":\"{repository}\"", $"\"name\":\"{repository}-{n % 5}\"", StringComparison.Ordinal);

    private static async Task AssertEndsAsync(string name, Func<int, HostileOperation, string> body, Func<int, string> range)
    {
        var operation = HostileOperations.Named(name);
        var requests = 0;
        await using var server = HostileServer.Answering(_ =>
        {
            var n = requests++;
            if (n > MostRequests)
            {
                return [];
            }

            var headers = range(n) is { Length: > 0 } text ? $"Content-Range: {text}\r\n" : "";
            return (operation with { Headers = headers }).ReplyWith(Encoding.UTF8.GetBytes(body(n, operation)));
        });

        var error = await Verdict.OfAsync(operation, server.Endpoint, s_timeout);

        Assert.True(requests <= MostRequests, string.Create(CultureInfo.InvariantCulture, $"{requests} requests"));
        Assert.True(error?.ErrorId == "UnreadableResponse", error?.ToString() ?? "no error");
        Assert.Contains("does not end", error!.Message, StringComparison.Ordinal);
    }

    [GeneratedRegex("(?<before>\"(nextMarker|next_marker)\":)[^},]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marker();
}
