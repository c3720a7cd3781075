using System.Text;

namespace SwrPowerShell.Core.Naming;

/// <summary>One of the service's rules for names: runs of lowercase letters and digits, joined by separators.</summary>
public sealed class NameRule
{
    /// <summary>What the rule names, for messages: <c>repository name</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The stable error id of a breach.</summary>
    public required string ErrorId { get; init; }

    /// <summary>The rule in one sentence.</summary>
    public required string Text { get; init; }

    /// <summary>The most characters a name may have.</summary>
    public required int MaximumLength { get; init; }

    /// <summary>The characters that may join letters and digits.</summary>
    public required string Separators { get; init; }

    /// <summary>Whether the first character may be a digit.</summary>
    public bool MayStartWithDigit { get; init; }

    /// <summary>Names the service keeps for itself.</summary>
    public IReadOnlyList<string> Reserved { get; init; } = [];

    /// <summary>Applies the rule.</summary>
    public NameCheck Check(string? name)
    {
        name ??= "";
        var (fault, position) = FindFault(name);
        return new NameCheck(name, fault, position, fault is null ? null : Suggest(name), this);
    }

    /// <summary>Returns the name if the rule accepts it.</summary>
    /// <exception cref="SwrException">With the rule's own error id, when it does not.</exception>
    public string Require(string? name)
    {
        var check = Check(name);
        return check.IsValid ? check.Name : throw new SwrException(SwrErrorKind.InvalidArgument, ErrorId, check.Message)
        {
            RecommendedAction = check.Suggestion is null ? $"Correct the {Subject}." : $"Correct the {Subject}, for example to '{check.Suggestion}'.",
        };
    }

    private (string? Fault, int? Position) FindFault(string name)
    {
        if (name.Length == 0)
        {
            return ("it is empty", null);
        }

        for (var i = 0; i < name.Length; i++)
        {
            if (FindFaultAt(name, i) is { } fault)
            {
                return (fault, i + 1);
            }
        }

        if (!IsLetterOrDigit(name[^1]))
        {
            return ($"it ends with '{name[^1]}' at position {name.Length}", name.Length);
        }

        if (name.Length > MaximumLength)
        {
            return ($"it has {name.Length} characters, {name.Length - MaximumLength} more than allowed", MaximumLength + 1);
        }

        return Reserved.Contains(name, StringComparer.Ordinal) ? ("the service keeps this name for itself", null) : (null, null);
    }

    private string? FindFaultAt(string name, int i)
    {
        var c = name[i];
        if (IsLetterOrDigit(c))
        {
            return i == 0 && !MayStartWithDigit && char.IsAsciiDigit(c) ? $"it starts with the digit '{c}' at position 1" : null;
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

    private static bool IsLetterOrDigit(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);

    private static string Character(string name, int i) =>
        Rune.TryGetRuneAt(name, i, out var rune) ? $"{(rune.Value == ' ' ? "" : "character ")}{Shown.Character(rune)}" : $"half of a character (U+{(int)name[i]:X4})";

    // Lower case, one hyphen for what is not allowed, nothing at the ends. Offered only if the rule then accepts it.
    private string? Suggest(string name)
    {
        var wanted = new StringBuilder();
        foreach (var c in name.Trim().ToLowerInvariant().Replace('\\', '/'))
        {
            var next = IsLetterOrDigit(c) || Separators.Contains(c, StringComparison.Ordinal) ? c : '-';
            if (IsLetterOrDigit(next) || (wanted.Length > 0 && IsLetterOrDigit(wanted[^1])))
            {
                wanted.Append(next);
            }
        }

        var suggestion = wanted.ToString()[..Math.Min(wanted.Length, MaximumLength)].TrimEnd([.. Separators]);
        return FindFault(suggestion).Fault is null ? suggestion : null;
    }
}
