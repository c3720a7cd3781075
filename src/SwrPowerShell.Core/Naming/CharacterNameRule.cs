using System.Text;

namespace SwrPowerShell.Core.Naming;

/// <summary>The rule for names that are ASCII letters, digits and a few other characters, in any order but for the first one.</summary>
public sealed class CharacterNameRule : NameRule
{
    /// <summary>The other characters.</summary>
    public required string Others { get; init; }

    /// <summary>Those of them that may come first.</summary>
    public required string OthersAtStart { get; init; }

    private protected override string? FindFaultAt(string name, int i) => IsAllowed(name[i], i == 0)
        ? null
        : $"{Character(name, i)} at position {i + 1} is not allowed{(i == 0 && IsAllowed(name[i], isFirst: false) ? " there" : "")}";

    // One hyphen between two characters that stay, for whatever is not allowed there.
    private protected override string Propose(string name)
    {
        var wanted = new StringBuilder();
        var isGap = false;
        foreach (var c in name)
        {
            if (!IsAllowed(c, wanted.Length == 0))
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

        return wanted.ToString()[..Math.Min(wanted.Length, MaximumLength)];
    }

    private bool IsAllowed(char c, bool isFirst) => char.IsAsciiLetterOrDigit(c) || (isFirst ? OthersAtStart : Others).Contains(c, StringComparison.Ordinal);
}
