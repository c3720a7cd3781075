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

    /// <summary>The command that finds such names by wildcards; null where there is none.</summary>
    public string? ListedBy { get; init; }

    /// <summary>Applies the rule to a name for something new.</summary>
    public NameCheck Check(string? name) => Check(name, isNew: true);

    /// <summary>Returns the name if the rule accepts it for something that may exist.</summary>
    /// <exception cref="SwrException">With the rule's own error id, when it does not.</exception>
    public string Require(string? name) => Require(Check(name, isNew: false), isNew: false);

    /// <summary>Returns the name if the rule accepts it for something new: names that the service keeps for itself can only be read.</summary>
    /// <exception cref="SwrException">With the rule's own error id, when it does not.</exception>
    public string RequireNew(string? name) => Require(Check(name), isNew: true);

    private NameCheck Check(string? name, bool isNew)
    {
        name ??= "";
        var (fault, position) = FindFault(name);
        fault ??= isNew ? FindReservation(name) : null;
        return new NameCheck(name, fault, position, fault is null ? null : Suggest(name), this);
    }

    private string Require(NameCheck check, bool isNew)
    {
        // Whoever writes a wildcard means names that exist, and not one that comes close.
        var isPattern = !isNew && ListedBy is not null && check.Name.AsSpan().ContainsAny("*?[");
        return check.IsValid ? check.Name : throw new SwrException(SwrErrorKind.InvalidArgument, ErrorId, check.Message)
        {
            Rule = Text,
            Suggestion = isPattern ? null : check.Suggestion,
            RecommendedAction = isPattern ? $"This command takes no wildcards. Pipe the output of {ListedBy}, which does."
                : check.Suggestion is null ? $"Correct the {Subject}. Its rule is in the help of the parameter."
                : $"Did you mean '{check.Suggestion}'?",
        };
    }

    /// <summary>What is wrong with the character at an index; null when nothing is.</summary>
    private protected abstract string? FindFaultAt(string name, int i);

    /// <summary>What is wrong with a name whose characters are all right; nulls when nothing is.</summary>
    private protected virtual (string? Fault, int? Position) FindFaultOfWhole(string name) => TextLength.Of(name) is var length && length > MaximumLength
        ? ($"it has {length} characters, {length - MaximumLength} more than allowed", MaximumLength + 1)
        : (null, null);

    /// <summary>Why a name that obeys the rule cannot be given to something new; null when it can.</summary>
    private protected virtual string? FindReservation(string name) => null;

    /// <summary>A name that comes close to this one. It is offered only if the rule accepts it.</summary>
    private protected abstract string Propose(string name);

    private protected static string Character(string name, int i) =>
        Rune.TryGetRuneAt(name, i, out var rune) ? $"{(rune.Value == ' ' ? "" : "character ")}{DisplayText.Character(rune)}" : $"half of a character (U+{(int)name[i]:X4})";

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
        return FindFault(suggestion).Fault is null && FindReservation(suggestion) is null ? suggestion : null;
    }
}
