using System.Collections.Concurrent;

namespace SwrPowerShell.Emulator.Authentication;

/// <summary>Locks an access key for five minutes after more than five failures in a row.</summary>
internal sealed class FailureLimit(TimeProvider clock)
{
    private const int Allowed = 5;
    private static readonly TimeSpan s_lockTime = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Last)> _records = new(StringComparer.Ordinal);

    public bool IsLocked(string accessKey) =>
        _records.TryGetValue(accessKey, out var record) && record.Failures > Allowed && clock.GetUtcNow() < record.Last + s_lockTime;

    public void Failed(string accessKey)
    {
        var now = clock.GetUtcNow();
        _records.AddOrUpdate(
            accessKey,
            _ => (1, now),
            // The first failure after a lock starts a new count.
            (_, record) => (record.Failures > Allowed && now >= record.Last + s_lockTime ? 1 : record.Failures + 1, now));
    }

    public void Succeeded(string accessKey) => _records.TryRemove(accessKey, out _);
}
