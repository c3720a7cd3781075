namespace SwrPowerShell.Core.Naming;

/// <summary>What a name rule says of one name.</summary>
/// <param name="Name">The name as given.</param>
/// <param name="Fault">What is wrong with it; null when nothing is.</param>
/// <param name="Position">The position of the offending character, counted from 1; null when no one character offends.</param>
/// <param name="Suggestion">A similar name that the rule accepts, when there is one.</param>
/// <param name="Rule">The rule that was applied.</param>
public sealed record NameCheck(string Name, string? Fault, int? Position, string? Suggestion, NameRule Rule)
{
    /// <summary>True when the service would accept the name.</summary>
    public bool IsValid => Fault is null;

    /// <summary>Value, fault and position in one line.</summary>
    public string Message => $"{DisplayText.Quoted(Name)} is not a valid {Rule.Subject}: {Fault}.";
}
