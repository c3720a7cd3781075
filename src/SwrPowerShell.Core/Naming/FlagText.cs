namespace SwrPowerShell.Core.Naming;

/// <summary>Boolean values in CSV files.</summary>
public static class FlagText
{
    /// <summary>The rule in one sentence.</summary>
    public const string Rule = "Yes is true, yes, 1, on or enabled; no is false, no, 0, off or disabled; an empty cell leaves the value out.";

    /// <summary>Parses a cell, ignoring case and surrounding white space; null for an empty cell.</summary>
    public static bool TryParse(string? text, out bool? flag)
    {
        var word = (text ?? "").Trim().ToUpperInvariant();
        flag = word switch
        {
            "TRUE" or "YES" or "1" or "ON" or "ENABLED" => true,
            "FALSE" or "NO" or "0" or "OFF" or "DISABLED" => false,
            _ => null,
        };
        return flag is not null || word.Length == 0;
    }

    /// <summary>Parses a cell; null for an empty cell.</summary>
    /// <exception cref="SwrException"><c>Invalid</c> and the name of the column, such as <c>InvalidEnabled</c>.</exception>
    public static bool? Require(string? text, string column) => TryParse(text, out var flag) ? flag : throw new SwrException(
        SwrErrorKind.InvalidArgument, $"Invalid{column}", $"{DisplayText.Quoted(text)} in the column {column} is neither yes nor no.",
        "Use true or false; yes, no, 1, 0, on, off, enabled and disabled are the same.")
    {
        Rule = Rule,
    };
}
