namespace SwrPowerShell.Emulator.Authentication;

/// <summary>Locks an access key for five minutes after more than five failures in a row.</summary>
internal sealed class FailureLimit(TimeProvider clock)
{
    private const int Allowed = 5;
    private static readonly TimeSpan s_lockTime = TimeSpan.FromMinutes(5);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Record> _records = new(StringComparer.Ordinal);

    public bool IsLocked(string accessKey)
    {
        lock (_gate)
        {
            if (!_records.TryGetValue(accessKey, out var record) || record.LockedUntil is not { } end)
            {
                return false;
            }

            if (clock.GetUtcNow() < end)
            {
                return true;
            }

            _records.Remove(accessKey);
            return false;
        }
    }

    public void Failed(string accessKey)
    {
        lock (_gate)
        {
            var failures = (_records.GetValueOrDefault(accessKey)?.Failures ?? 0) + 1;
            _records[accessKey] = new Record(failures, failures > Allowed ? clock.GetUtcNow() + s_lockTime : null);
        }
    }

    public void Succeeded(string accessKey)
    {
        lock (_gate)
        {
            _records.Remove(accessKey);
        }
    }

    private sealed record Record(int Failures, DateTimeOffset? LockedUntil);
}
