namespace SwrPowerShell.Emulator.Metadata;

/// <summary>The temporary keys of the virtual machine that the metadata service is for.</summary>
internal sealed class InstanceKeys(KeyStore keys, TimeProvider clock)
{
    private static readonly TimeSpan s_longestRenewal = TimeSpan.FromMinutes(10);
    private readonly Lock _gate = new();
    private TimeSpan _lifetime = TimeSpan.FromHours(6);
    private AccessKey? _current;

    public bool Enabled { get; private set; } = true;

    public void Configure(bool? enabled, TimeSpan? lifetime)
    {
        lock (_gate)
        {
            Enabled = enabled ?? Enabled;
            if (lifetime is { } given)
            {
                _lifetime = given;
                _current = null;
            }
        }
    }

    /// <summary>The current pair, which is renewed before it expires. Null if the metadata service is disabled.</summary>
    public AccessKey? Current()
    {
        lock (_gate)
        {
            if (!Enabled)
            {
                return null;
            }

            var tenth = _lifetime / 10;
            var renewal = tenth < s_longestRenewal ? tenth : s_longestRenewal;
            if (_current is null || _current.Disabled || _current.Expires - clock.GetUtcNow() < renewal)
            {
                _current = keys.IssueTemporary(_lifetime);
            }

            return _current;
        }
    }
}
