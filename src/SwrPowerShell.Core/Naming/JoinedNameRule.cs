namespace SwrPowerShell.Core.Naming;

/// <summary>Rule for names of lowercase letters and digits, joined by separators.</summary>
public sealed class JoinedNameRule : NameRule
{
    /// <summary>The separators.</summary>
    public required string Separators { get; init; }

    /// <summary>Whether the first character may be a digit.</summary>
    public bool MayStartWithDigit { get; init; }

    /// <summary>Names that the service reserves: they can exist, but not be created.</summary>
    public IReadOnlyList<string> Reserved { get; init; } = [];

    private protected override string? FindFaultAt(string name, int i)
    {
        var c = name[i];
        if (IsLetterOrDigit(c))
        {
            return i == 0 && !MayStartWith(c) ? $"it starts with the digit '{c}' at position 1" : null;
        }

        if (!Separators.Contains(c, StringComparison.Ordinal))
        {
            return $"{Character(name, i)} at position {i + 1} is not allowed{(char.IsAsciiLetterUpper(c) ? " (capital letter)" : "")}";
        }

        if (i == 0)
        {
            return $"it starts with '{c}' at position 1";
        }

        var before = name[i - 1];
        if (IsLetterOrDigit(before) || (c == '-' && before == '-'))
        {
            return null;
        }

        if (c == '_' && before == '_')
        {
            return i >= 2 && name[i - 2] == '_' ? $"there are more than two underscores in a row at position {i + 1}" : null;
        }

        return $"'{c}' at position {i + 1} follows '{before}'";
    }

    private protected override (string? Fault, int? Position) FindFaultOfWhole(string name) =>
        !IsLetterOrDigit(name[^1]) ? ($"it ends with '{name[^1]}' at position {name.Length}", name.Length)
        : base.FindFaultOfWhole(name);

    private protected override string? FindReservation(string name) =>
        Reserved.Contains(name, StringComparer.Ordinal) ? "the service reserves this name" : null;

    // Converts to lower case, replaces invalid characters by hyphens, and removes separators at both ends and repeated ones.
    private protected override string Propose(string name)
    {
        var wanted = new StringBuilder();
        foreach (var c in name.Trim().ToLowerInvariant().Replace('\\', '/'))
        {
            var next = IsLetterOrDigit(c) || Separators.Contains(c, StringComparison.Ordinal) ? c : '-';
            if (wanted.Length == 0 ? IsLetterOrDigit(next) && MayStartWith(next) : IsLetterOrDigit(next) || IsLetterOrDigit(wanted[^1]))
            {
                wanted.Append(next);
            }
        }

        return wanted.ToString()[..Math.Min(wanted.Length, MaximumLength)].TrimEnd([.. Separators]);
    }

    private bool MayStartWith(char c) => MayStartWithDigit || !char.IsAsciiDigit(c);

    private static bool IsLetterOrDigit(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}
