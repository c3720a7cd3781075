using System.Management.Automation.Language;
using System.Text;

namespace SwrPowerShell.Completion;

/// <summary>What stands before the cursor, and how a whole value is written in its place.</summary>
internal sealed class WordToComplete
{
    private readonly char? _quote;

    public WordToComplete(string word)
    {
        _quote = word is ['\'' or '"', ..] ? word[0] : null;
        var text = _quote is null ? word : word[1..];
        text = _quote is { } quote && text.EndsWith(quote) ? text[..^1] : text;
        Text = _quote switch
        {
            '\'' => text.Replace("''", "'", StringComparison.Ordinal),
            '"' => Unescape(text),
            _ => text,
        };
    }

    /// <summary>The text itself.</summary>
    public string Text { get; }

    /// <summary>Writes a value so that PowerShell reads exactly that: in the quotes that were begun, or in quotes where it needs them.</summary>
    public string Write(string value) => _quote switch
    {
        '"' => $"\"{EscapeDoubleQuoted(value)}\"",
        null when IsPlain(value) => value,
        _ => $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'",
    };

    // A word for PowerShell: no number, whose text is lost in a list, no parameter, no operator.
    private static bool IsPlain(string value) => value.Length > 0
        && ((char.IsAsciiLetter(value[0]) && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '/'))
            || IsBareWord(value));

    private static bool IsBareWord(string value)
    {
        var script = Parser.ParseInput($"x {value}", out _, out var errors);
        return errors.Length == 0
            && script.EndBlock.Statements is [PipelineAst { PipelineElements: [CommandAst { CommandElements: [_, StringConstantExpressionAst word], Redirections: [] }] }]
            && word.StringConstantType == StringConstantType.BareWord
            && word.Value == value;
    }

    private static string EscapeDoubleQuoted(string value)
    {
        var escaped = new StringBuilder();
        foreach (var c in value)
        {
            // PowerShell takes typographic quotes for quotes, too.
            if (c is '"' or '$' or '`' or '\u201C' or '\u201D' or '\u201E')
            {
                escaped.Append('`');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            i += text[i] == '`' && i + 1 < text.Length ? 1 : 0;
            plain.Append(text[i]);
        }

        return plain.ToString();
    }
}
