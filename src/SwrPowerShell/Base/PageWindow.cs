namespace SwrPowerShell.Base;

/// <summary>Which part of a list <c>-Skip</c> and <c>-First</c> leave.</summary>
internal sealed class PageWindow(ulong skip, ulong first)
{
    private ulong _skip = skip;
    private ulong _first = first;

    private bool _isCounted;

    /// <summary>A window that leaves everything.</summary>
    public static PageWindow All => new(0, ulong.MaxValue);

    /// <summary>Returns true once: the total is written with the first page.</summary>
    public bool IsFirstPage() => !_isCounted && (_isCounted = true);

    /// <summary>How many records are left to skip or to write.</summary>
    public long Left => _first > long.MaxValue - _skip ? long.MaxValue : (long)(_skip + _first);

    /// <summary>Whether nothing more is wanted.</summary>
    public bool IsFull => _first == 0;

    /// <summary>Whether the next match is wanted.</summary>
    public bool Admits()
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

    /// <summary>Hands the skipping to the service: how many records to leave out there.</summary>
    public long TakeSkip()
    {
        var records = (long)Math.Min(_skip, long.MaxValue);
        _skip = 0;
        return records;
    }

    /// <summary>How many records are worth asking for at a time.</summary>
    public int PageSize(int largest) => (int)Math.Clamp(_first, 1UL, (ulong)largest);
}
