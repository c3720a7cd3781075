namespace SwrPowerShell.Core.Naming;

/// <summary>Result of a name rule for one name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Fault">The reason why the name is invalid; null if it is valid.</param>
/// <param name="Position">The position of the first invalid character, counted from 1, or null.</param>
/// <param name="Suggestion">A similar valid name, or null.</param>
/// <param name="Rule">The rule.</param>
public sealed record NameCheck(string Name, string? Fault, int? Position, string? Suggestion, NameRule Rule)
{
    /// <summary>Whether the name is valid.</summary>
    public bool IsValid => Fault is null;

    /// <summary>The error message.</summary>
    public string Message => $"{DisplayText.Quoted(Name)} is not a valid {Rule.Subject}: {Fault}.";
}
