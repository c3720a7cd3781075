using System.Collections.Immutable;

namespace SwrPowerShell.Emulator.Faults;

/// <summary>The current fault rules. The first one that applies to a request determines its fault.</summary>
internal sealed class FaultInjector
{
    private ImmutableArray<Entry> _entries = [];

    public void Add(params IEnumerable<FaultRule> rules) =>
        ImmutableInterlocked.Update(ref _entries, static (entries, added) => entries.AddRange(added), rules.Select(r => new Entry(r)).ToArray());

    public void Clear() => ImmutableInterlocked.InterlockedExchange(ref _entries, []);

    /// <summary>The rules, each with the number of requests that matched and that failed.</summary>
    public IReadOnlyList<(FaultRule Rule, int Matched, int Struck)> Snapshot() => [.. _entries.Select(entry => entry.Report())];

    public FaultRule? Find(Exchange exchange)
    {
        foreach (var entry in _entries)
        {
            if (entry.Apply(exchange) is { } rule)
            {
                return rule;
            }
        }

        return null;
    }

    private sealed class Entry(FaultRule rule)
    {
        private readonly Lock _lock = new();
        private readonly byte[]? _bodyPart = rule.Match?.BodyContains is { } part ? Encoding.UTF8.GetBytes(part) : null;
        private int _matched;
        private int _applied;

        public (FaultRule Rule, int Matched, int Struck) Report()
        {
            lock (_lock)
            {
                return (rule, _matched, _applied);
            }
        }

        public FaultRule? Apply(Exchange exchange)
        {
            if (!Matches(exchange))
            {
                return null;
            }

            lock (_lock)
            {
                var number = _matched++;
                if (number < rule.After || _applied >= rule.Times || Roll(number) >= rule.Percent)
                {
                    return null;
                }

                var growth = (long)rule.DelayGrowthMs * _applied++;
                return growth == 0 ? rule : rule with { DelayMs = (int)Math.Clamp(rule.DelayMs + growth, 0, FaultRuleCheck.LongestDelayMs) };
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
