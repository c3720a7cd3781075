using System.Collections;
using System.Management.Automation.Language;
using SwrPowerShell.Core;

namespace SwrPowerShell.Completion;

/// <summary>The arguments of the line that are known without running it.</summary>
internal sealed class BoundArguments(string commandName, CommandAst command, IDictionary bound)
{
    private const string Connection = "Connection";

    /// <summary>Whether a command is being typed, with or without the name of its module.</summary>
    public bool IsFor(string command) => commandName.EndsWith(command, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the command lists what is shared with other accounts, or by them.</summary>
    public bool IsForShared => IsFor("Get-SwrSharedRepository");

    /// <summary>The connection that the command would use; null when there is none, or when it is known only after the line has run.</summary>
    public SwrSession? Session => Value(Connection) switch
    {
        SwrSession session => session,
        string name => RunspaceConnections.Find(name),
        null when !NamesConnection => RunspaceConnections.Current,
        _ => null,
    };

    /// <summary>The text of a parameter that has exactly one and no wildcards; else null.</summary>
    public string? Exact(string parameter) => Texts(parameter) is [{ Length: > 0 } text] && !WildcardPattern.ContainsWildcardCharacters(text) ? text : null;

    /// <summary>Whether a text is one that a parameter asks for. One that asks for nothing takes all.</summary>
    public bool Admits(string parameter, string? text)
    {
        var patterns = Texts(parameter);
        return patterns.Count == 0 || patterns.Any(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(text ?? ""));
    }

    // PowerShell leaves out what it would have to run: a method, another command.
    private bool NamesConnection => command.CommandElements.OfType<CommandParameterAst>()
        .Any(typed => typed.ParameterName.Length > "Con".Length && Connection.StartsWith(typed.ParameterName, StringComparison.OrdinalIgnoreCase));

    private List<string> Texts(string parameter) =>
        [.. (Value(parameter) is IEnumerable list and not string ? list.Cast<object?>() : [Value(parameter)]).Select(Unwrap).OfType<string>().Where(text => text.Length > 0)];

    private object? Value(string parameter) => Unwrap(bound[parameter]);

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
