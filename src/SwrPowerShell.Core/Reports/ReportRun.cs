namespace SwrPowerShell.Core.Reports;

/// <summary>Where the rows of a report come from.</summary>
public sealed class ReportRun
{
    // A script can pass objects of any number of commands; a heading has room for a few.
    private const int MostNamed = 5;

    private readonly List<string> _commands = [];
    private readonly List<string> _endpoints = [];

    /// <summary>The commands, with the names of their parameters but no values.</summary>
    public IReadOnlyList<string> Commands => _commands;

    /// <summary>Where the services answer.</summary>
    public IReadOnlyList<string> Endpoints => _endpoints;

    /// <summary>When the run began.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; set; }

    /// <summary>Adds the origin of a row, where it is known.</summary>
    public void Add(string? command, Uri? endpoint)
    {
        // Errors name the command alone, results also its parameters.
        if (!_commands.Exists(known => known.StartsWith($"{command} ", StringComparison.Ordinal)))
        {
            _commands.RemoveAll(known => command?.StartsWith($"{known} ", StringComparison.Ordinal) == true);
            AddOnce(_commands, command);
        }

        AddOnce(_endpoints, endpoint?.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped));
    }

    private static void AddOnce(List<string> known, string? text)
    {
        if (text is not null && known.Count < MostNamed && !known.Contains(text))
        {
            known.Add(text);
        }
    }
}
