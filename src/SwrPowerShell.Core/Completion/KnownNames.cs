namespace SwrPowerShell.Core.Completion;

/// <summary>The names that completion has learnt over one connection, for a little while.</summary>
internal sealed class KnownNames(SwrSession session)
{
    /// <summary>How long an answer is used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    /// <summary>How many answers are kept.</summary>
    public const int Capacity = 32;

    // More than five refusals in a row lock an access key for that long: no keystroke may bring that about.
    private static readonly TimeSpan s_pauseAfterRefusal = TimeSpan.FromMinutes(5);

    private readonly NameReader _reader = new(session);
    private readonly Lock _lock = new();
    private readonly Dictionary<NameQuery, (NamePage Page, long At)> _answers = [];
    private long? _refusedAt;
    private int _changes;

    /// <summary>What is known already; null when the service is to be asked.</summary>
    public IReadOnlyList<KnownName>? Find(NameQuery query)
    {
        lock (_lock)
        {
            // A complete answer to less holds the answer to more.
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

    /// <summary>Asks the service and keeps its answer. A failure is no answer, and no names.</summary>
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
                // Asking again would bring the same.
                Keep(query, new([], IsComplete: true), changes);
            }

            return [];
        }
    }

    /// <summary>Something has been changed over this connection, so that the names may be others now.</summary>
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
            // An answer from before a change may be outdated.
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
