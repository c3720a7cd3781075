namespace SwrPowerShell.Core.Naming;

/// <summary>Rule for names of letters, digits and a few other characters. Only the first character has a rule of its own.</summary>
public sealed class CharacterNameRule : NameRule
{
    /// <summary>The other allowed characters.</summary>
    public required string Others { get; init; }

    /// <summary>Those that are allowed as first character.</summary>
    public required string OthersAtStart { get; init; }

    /// <summary>Whether Chinese characters are letters.</summary>
    public bool AllowsChinese { get; init; }

    private protected override string? FindFaultAt(string name, int i) => IsAllowed(name[i], i == 0) || (AllowsChinese && IsChinese(name, i))
        ? null
        : $"{Character(name, i)} at position {i + 1} is not allowed{(i == 0 && IsAllowed(name[i], isFirst: false) ? " there" : "")}";

    // Replaces each sequence of invalid characters by one hyphen.
    private protected override string Propose(string name)
    {
        var wanted = new StringBuilder();
        var isGap = false;
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (!IsAllowed(c, wanted.Length == 0) && !(AllowsChinese && IsChinese(name, i)))
            {
                isGap = wanted.Length > 0;
                continue;
            }

            if (isGap && c != '-' && wanted[^1] != '-')
            {
                wanted.Append('-');
            }

            wanted.Append(c);
            isGap = false;
        }

        return string.Concat(wanted.ToString().EnumerateRunes().Take(MaximumLength));
    }

    // The Unicode blocks of Han characters. Either half of a surrogate pair counts as the whole character.
    private static bool IsChinese(string name, int i) =>
        Rune.TryGetRuneAt(name, i > 0 && char.IsSurrogatePair(name[i - 1], name[i]) ? i - 1 : i, out var rune)
        && rune.Value is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x323AF);

    private bool IsAllowed(char c, bool isFirst) => char.IsAsciiLetterOrDigit(c) || (isFirst ? OthersAtStart : Others).Contains(c, StringComparison.Ordinal);
}
