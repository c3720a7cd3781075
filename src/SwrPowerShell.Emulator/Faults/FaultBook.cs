using System.Collections.Immutable;

namespace SwrPowerShell.Emulator.Faults;

/// <summary>The rules in force, in the order they were added. The first that strikes a request decides.</summary>
public sealed class FaultBook
{
    private ImmutableArray<Entry> _entries = [];

    /// <summary>Adds rules behind those in force.</summary>
    /// <param name="rules">The rules.</param>
    public void Add(params IEnumerable<FaultRule> rules) =>
        ImmutableInterlocked.Update(ref _entries, static (entries, added) => entries.AddRange(added), rules.Select(r => new Entry(r)).ToArray());

    /// <summary>Drops all rules.</summary>
    public void Clear() => ImmutableInterlocked.InterlockedExchange(ref _entries, []);

    /// <summary>How often each rule matched and struck.</summary>
    /// <returns>The rules in order.</returns>
    public IReadOnlyList<(FaultRule Rule, int Matched, int Struck)> Snapshot() => [.. _entries.Select(entry => entry.Report())];

    internal FaultRule? Find(Exchange exchange)
    {
        foreach (var entry in _entries)
        {
            if (entry.Strike(exchange) is { } rule)
            {
                return rule;
            }
        }

        return null;
    }

    private sealed class Entry(FaultRule rule)
    {
        private const int LongestDelayMs = 600_000;

        private readonly Lock _gate = new();
        private readonly byte[]? _bodyPart = rule.Match?.BodyContains is { } part ? Encoding.UTF8.GetBytes(part) : null;
        private int _matched;
        private int _struck;

        public (FaultRule Rule, int Matched, int Struck) Report()
        {
            lock (_gate)
            {
                return (rule, _matched, _struck);
            }
        }

        public FaultRule? Strike(Exchange exchange)
        {
            if (!Matches(exchange))
            {
                return null;
            }

            lock (_gate)
            {
                var number = _matched++;
                if (number < rule.After || _struck >= rule.Times || Roll(number) >= rule.Percent)
                {
                    return null;
                }

                var growth = (long)rule.DelayGrowthMs * _struck++;
                return growth == 0 ? rule : rule with { DelayMs = (int)Math.Clamp(rule.DelayMs + growth, 0, LongestDelayMs) };
            }
        }

        private bool Matches(Exchange exchange) =>
            (rule.Match?.Method is not { } method || method.Equals(exchange.Method, StringComparison.OrdinalIgnoreCase))
            && (rule.Match?.PathContains is not { } path || exchange.Target.Contains(path, StringComparison.Ordinal))
            && (_bodyPart is null || exchange.Body.AsSpan().IndexOf(_bodyPart) >= 0);

        /// <summary>A number from 0 to 99 that depends on the seed and the number of the match only (SplitMix64).</summary>
        private int Roll(int number)
        {
            unchecked
            {
                var z = ((ulong)(uint)rule.Seed << 32) + ((ulong)(uint)number + 1) * 0x9E3779B97F4A7C15;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                return (int)((z ^ (z >> 31)) % 100);
            }
        }
    }
}
