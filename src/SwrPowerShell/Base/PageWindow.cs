namespace SwrPowerShell.Base;

/// <summary>The part of a list that <c>-Skip</c> and <c>-First</c> select.</summary>
internal sealed class PageWindow(ulong skip, ulong first)
{
    private ulong _skip = skip;
    private ulong _first = first;

    private bool _isCounted;

    /// <summary>Creates a window that selects everything.</summary>
    public static PageWindow All => new(0, ulong.MaxValue);

    /// <summary>Returns true on the first call, when the total is written.</summary>
    public bool TakeTotal() => !_isCounted && (_isCounted = true);

    /// <summary>The number of items left to skip or to write.</summary>
    public long Left => _first > long.MaxValue - _skip ? long.MaxValue : (long)(_skip + _first);

    /// <summary>Whether all items of -First are written.</summary>
    public bool IsFull => _first == 0;

    /// <summary>Counts the next matching item, and returns whether the window selects it.</summary>
    public bool TakeNext()
    {
        if (_skip > 0)
        {
            _skip--;
            return false;
        }

        if (_first == 0)
        {
            return false;
        }

        _first -= _first == ulong.MaxValue ? 0UL : 1UL;
        return true;
    }

    /// <summary>Returns the number of items that the service is to skip, which the window then does not skip.</summary>
    public long TakeSkip()
    {
        var records = (long)Math.Min(_skip, long.MaxValue);
        _skip = 0;
        return records;
    }

    /// <summary>The number of items to request per page.</summary>
    public int PageSize(int largest) => (int)Math.Clamp(_first, 1UL, (ulong)largest);
}
