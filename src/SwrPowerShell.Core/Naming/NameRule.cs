namespace SwrPowerShell.Core.Naming;

/// <summary>A rule of the service for names.</summary>
public abstract class NameRule
{
    /// <summary>The kind of name for messages: <c>repository name</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The error id for an invalid name.</summary>
    public required string ErrorId { get; init; }

    /// <summary>The rule in one sentence.</summary>
    public required string Text { get; init; }

    /// <summary>The maximum number of characters.</summary>
    public required int MaximumLength { get; init; }

    /// <summary>The command that finds such names by wildcards, or null.</summary>
    public string? ListedBy { get; init; }

    /// <summary>Checks a name for a new resource.</summary>
    public NameCheck Check(string? name) => Check(name, isNew: true);

    /// <summary>Returns the name of an existing resource if it is valid. Reserved names are valid.</summary>
    /// <exception cref="SwrException">With the rule's own error id, when it does not.</exception>
    public string Require(string? name) => Require(Check(name, isNew: false), isNew: false);

    /// <summary>Returns the name of a new resource if it is valid. Reserved names are invalid.</summary>
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
        if (check.IsValid)
        {
            return check.Name;
        }

        // A name with a wildcard is meant as a pattern, so a similar name does not help.
        var isPattern = !isNew && ListedBy is not null && check.Name.AsSpan().ContainsAny("*?[");
        var action = isPattern ? $"This command takes no wildcards. Pipe the output of {ListedBy}, which does."
            : check.Suggestion is null ? $"Correct the {Subject}. Its rule is in the help of the parameter."
            : $"Did you mean '{check.Suggestion}'?";
        throw new SwrException(SwrErrorKind.InvalidArgument, ErrorId, check.Message, action)
        {
            Rule = Text,
            Suggestion = isPattern ? null : check.Suggestion,
        };
    }

    /// <summary>Returns why the character at an index is invalid; null if it is valid.</summary>
    private protected abstract string? FindFaultAt(string name, int i);

    /// <summary>Returns why a name of valid characters is invalid; nulls if it is valid.</summary>
    private protected virtual (string? Fault, int? Position) FindFaultOfWhole(string name) => TextLength.Of(name) is var length && length > MaximumLength
        ? ($"it has {length} characters, {length - MaximumLength} more than allowed", MaximumLength + 1)
        : (null, null);

    /// <summary>Returns why a valid name is not available for a new resource; null if it is.</summary>
    private protected virtual string? FindReservation(string name) => null;

    /// <summary>Returns a similar name. It is suggested only if it is valid.</summary>
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
