using System.Text;

namespace SwrPowerShell.Core.Naming;

/// <summary>The rule for tags, which is Docker's.</summary>
public static class ImageTagText
{
    /// <summary>The rule in one sentence.</summary>
    public const string Rule = "A tag has 1 to 128 characters: letters, digits, underscores, periods and hyphens; it starts with a letter, digit or underscore.";

    private const int Longest = 128;

    /// <summary>Returns the tag if the rule accepts it.</summary>
    /// <exception cref="SwrException"><c>InvalidImageTag</c>.</exception>
    public static string Require(string? tag) => FindFault(tag ?? "") is not { } fault ? tag! : throw new SwrException(
        SwrErrorKind.InvalidArgument, "InvalidImageTag", $"{Shown.Quoted(tag)} is not a valid tag: {fault}. {Rule}")
    {
        RecommendedAction = "Correct the tag. For several tags at once, pipe the result of Get-SwrImageTag, which takes wildcards.",
    };

    private static string? FindFault(string tag)
    {
        if (tag.Length == 0)
        {
            return "it is empty";
        }

        for (var i = 0; i < tag.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(tag[i]) && (i == 0 ? tag[i] != '_' : tag[i] is not ('_' or '.' or '-')))
            {
                var rune = Rune.TryGetRuneAt(tag, i, out var whole) ? whole : Rune.ReplacementChar;
                return $"character {Shown.Character(rune)} at position {i + 1} is not allowed{(i == 0 ? " there" : "")}";
            }
        }

        return tag.Length > Longest ? $"it has {tag.Length} characters, {tag.Length - Longest} more than allowed" : null;
    }
}
