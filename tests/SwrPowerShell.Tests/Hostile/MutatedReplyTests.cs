using System.Text.Json;
using SwrPowerShell.Tests.Properties;
using Xunit;

namespace SwrPowerShell.Tests.Hostile;

/// <summary>Runs all operations with thousands of replies that are valid except for random changes.</summary>
public sealed class MutatedReplyTests
{
    private const int RepliesEach = 120;

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Operations => [.. HostileOperations.All.Select(o => o.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_spoiled_reply_is_a_result_or_an_error_that_can_be_read(string name)
    {
        var operation = HostileOperations.Named(name);
        var seed = PropertyRun.Seed;
        var mutator = new ReplyMutator(unchecked((int)seed));
        var reply = Array.Empty<byte>();
        await using var server = HostileServer.Answering(_ => reply);
        using var session = operation.Open(server.Endpoint, s_timeout);
        for (var i = 0; i < RepliesEach; i++)
        {
            reply = mutator.Spoil(operation);

            await Verdict.OfAsync(
                operation, session, s_timeout, $"Reply {i} of {PropertyRun.Variable}={seed}: {JsonSerializer.Serialize(System.Text.Encoding.Latin1.GetString(reply))}");
        }
    }
}
