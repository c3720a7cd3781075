namespace SwrPowerShell.Core.Naming;

/// <summary>Visibility of repositories in CSV files.</summary>
public static class Visibility
{
    /// <summary>The rule in one sentence.</summary>
    public const string Rule = "Public is true, yes, 1 or public; private is false, no, 0, private or an empty cell.";

    /// <summary>Parses a cell, ignoring case and surrounding white space.</summary>
    public static bool TryParse(string? text, out bool isPublic)
    {
        bool? parsed = (text ?? "").Trim().ToUpperInvariant() switch
        {
            "TRUE" or "YES" or "1" or "PUBLIC" => true,
            "FALSE" or "NO" or "0" or "PRIVATE" or "" => false,
            _ => null,
        };
        isPublic = parsed ?? false;
        return parsed is not null;
    }

    /// <summary>Validates a cell; null for a missing one.</summary>
    /// <exception cref="SwrException"><c>InvalidIsPublic</c>.</exception>
    public static void Require(string? text)
    {
        if (text is not null && !TryParse(text, out _))
        {
            throw Refuse(text);
        }
    }

    /// <summary>The error for an invalid cell.</summary>
    public static SwrException Refuse(string text) => new(
        SwrErrorKind.InvalidArgument,
        ErrorIds.InvalidIsPublic,
        $"{DisplayText.Quoted(text)} does not say whether the repository is public.",
        "Use true or false in the column IsPublic (is_public); yes, no, 1, 0, public and private are the same.")
    {
        Rule = Rule,
    };
}
