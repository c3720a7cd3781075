using System.Text;

namespace SwrPowerShell.Core.Naming;

/// <summary>One of the service's rules for names.</summary>
public abstract class NameRule
{
    /// <summary>What the rule names, for messages: <c>repository name</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The stable error id of a breach.</summary>
    public required string ErrorId { get; init; }

    /// <summary>The rule in one sentence.</summary>
    public required string Text { get; init; }

    /// <summary>The most characters a name may have.</summary>
    public required int MaximumLength { get; init; }

    /// <summary>What else may help whoever breaks the rule.</summary>
    public string? Hint { get; init; }

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
            RecommendedAction = $"Correct the {Subject}{(check.Suggestion is null ? "" : $", for example to '{check.Suggestion}'")}."
                + (Hint is null ? "" : $" {Hint}"),
        };
    }

    /// <summary>What is wrong with the character at an index; null when nothing is.</summary>
    private protected abstract string? FindFaultAt(string name, int i);

    /// <summary>What is wrong with a name whose characters are all right; nulls when nothing is.</summary>
    private protected virtual (string? Fault, int? Position) FindFaultOfWhole(string name) => name.Length > MaximumLength
        ? ($"it has {name.Length} characters, {name.Length - MaximumLength} more than allowed", MaximumLength + 1)
        : (null, null);

    /// <summary>A name that comes close to this one. It is offered only if the rule accepts it.</summary>
    private protected abstract string Propose(string name);

    private protected static string Character(string name, int i) =>
        Rune.TryGetRuneAt(name, i, out var rune) ? $"{(rune.Value == ' ' ? "" : "character ")}{Shown.Character(rune)}" : $"half of a character (U+{(int)name[i]:X4})";

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

        return FindFaultOfWhole(name);
    }

    private string? Suggest(string name)
    {
        var suggestion = Propose(name);
        return FindFault(suggestion).Fault is null ? suggestion : null;
    }
}
