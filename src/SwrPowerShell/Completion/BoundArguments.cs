using System.Collections;
using System.Management.Automation.Language;

namespace SwrPowerShell.Completion;

/// <summary>The arguments of the command line that PowerShell knows without running it.</summary>
internal sealed class BoundArguments(string commandName, CommandAst command, IDictionary bound)
{
    private const string Connection = "Connection";

    /// <summary>Whether the command line calls a command, with or without the name of its module.</summary>
    public bool IsFor(string command) => commandName.EndsWith(command, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the command lists shared repositories.</summary>
    public bool IsForShared => IsFor("Get-SwrSharedRepository");

    /// <summary>The connection that the command would use; null if there is none, or if it is known only after the command line has run.</summary>
    public SwrSession? Session => Value(Connection) switch
    {
        SwrSession session => session,
        string name => RunspaceConnections.Find(name),
        null when !NamesConnection => RunspaceConnections.Current,
        _ => null,
    };

    /// <summary>The value of a parameter, if it is a single name without wildcards; otherwise null.</summary>
    public string? Exact(string parameter) => Texts(parameter) is [var text] && Wildcards.IsName(text) ? text : null;

    /// <summary>Whether a text matches a parameter. A parameter without a value matches any text.</summary>
    public bool Matches(string parameter, string? text)
    {
        var patterns = Texts(parameter);
        return patterns.Count == 0 || Wildcards.Matcher(patterns)(text);
    }

    // PowerShell does not pass the value of an argument that it would have to run, such as another command.
    private bool NamesConnection => command.CommandElements.OfType<CommandParameterAst>()
        .Any(typed => typed.ParameterName.Length > "Con".Length && Connection.StartsWith(typed.ParameterName, StringComparison.OrdinalIgnoreCase));

    private List<string> Texts(string parameter) =>
        [.. (Value(parameter) is IEnumerable list and not string ? list.Cast<object?>() : [Value(parameter)]).Select(CellValue.Unwrap).OfType<string>().Where(text => text.Length > 0)];

    private object? Value(string parameter) => CellValue.Unwrap(bound[parameter]);
}
