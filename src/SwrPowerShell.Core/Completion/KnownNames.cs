namespace SwrPowerShell.Core.Completion;

/// <summary>Cache of the names that tab completion reads over one connection.</summary>
internal sealed class KnownNames(SwrSession session)
{
    /// <summary>The lifetime of a cached page.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    /// <summary>The maximum number of cached pages.</summary>
    public const int Capacity = 32;

    // More than five consecutive failures lock an access key for this time, so completion does not repeat rejected credentials.
    private static readonly TimeSpan s_pauseAfterRefusal = TimeSpan.FromMinutes(5);

    private readonly NameReader _reader = new(session);
    private readonly Lock _lock = new();
    private readonly Dictionary<NameQuery, (NamePage Page, long At)> _answers = [];
    private long? _refusedAt;
    private int _changes;

    /// <summary>Returns cached names; null if the service must be queried.</summary>
    public IReadOnlyList<KnownName>? Find(NameQuery query)
    {
        lock (_lock)
        {
            // A complete page for a shorter prefix contains the names for a longer one.
            for (var length = query.Prefix.Length; length >= 0; length--)
            {
                if (_answers.TryGetValue(query with { Prefix = query.Prefix[..length] }, out var known)
                    && Age(known.At) < Lifetime
                    && (length == query.Prefix.Length || known.Page.IsComplete))
                {
                    return known.Page.Names;
                }
            }

            return _refusedAt is { } refused && Age(refused) < s_pauseAfterRefusal ? [] : null;
        }
    }

    /// <summary>Reads names from the service and caches them; empty after a failure.</summary>
    public async Task<IReadOnlyList<KnownName>> AskAsync(NameQuery query, CancellationToken cancellationToken)
    {
        var changes = Volatile.Read(ref _changes);
        try
        {
            var page = await _reader.ReadAsync(query, cancellationToken);
            Keep(query, page, changes);
            return page.Names;
        }
        catch (SwrException e)
        {
            if (e.Kind == SwrErrorKind.AuthenticationFailed)
            {
                lock (_lock)
                {
                    _refusedAt = session.Settings.Time.GetTimestamp();
                }
            }
            else if (e.Kind is SwrErrorKind.NotFound or SwrErrorKind.InvalidArgument or SwrErrorKind.PermissionDenied)
            {
                // Another request would fail in the same way.
                Keep(query, new([], IsComplete: true), changes);
            }

            return [];
        }
    }

    /// <summary>Clears the cache, after a change over this connection.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _changes++;
            _answers.Clear();
        }
    }

    private void Keep(NameQuery query, NamePage page, int changes)
    {
        lock (_lock)
        {
            // A page that was requested before a change may be outdated.
            if (changes != _changes)
            {
                return;
            }

            if (_answers.Count >= Capacity && !_answers.ContainsKey(query))
            {
                _answers.Remove(_answers.MinBy(pair => pair.Value.At).Key);
            }

            _answers[query] = (page, session.Settings.Time.GetTimestamp());
        }
    }

    private TimeSpan Age(long at) => session.Settings.Time.GetElapsedTime(at);
}
