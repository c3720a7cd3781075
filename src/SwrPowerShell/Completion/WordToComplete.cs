using System.Management.Automation.Language;
using System.Text;

namespace SwrPowerShell.Completion;

/// <summary>Reads the word before the cursor, and writes the completed value with the quotes that it needs.</summary>
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

    /// <summary>The text without quotes.</summary>
    public string Text { get; }

    /// <summary>Returns a value with the opening quotes of the word, or with quotes if PowerShell would read it differently without them.</summary>
    public string Write(string value) => _quote switch
    {
        '"' => $"\"{EscapeDoubleQuoted(value)}\"",
        null when IsPlain(value) => value,
        _ => $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'",
    };

    // Whether PowerShell reads the value as text without quotes, and not as a number, parameter or operator.
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
            // PowerShell treats typographic quotes as quotes.
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
