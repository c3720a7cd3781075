namespace SwrPowerShell.Core.Reports;

/// <summary>Origin of the rows of a report.</summary>
public sealed class ReportRun
{
    // The heading has limited space, but a script can pass objects of any number of commands.
    private const int MostNamed = 5;

    private readonly List<string> _commands = [];
    private readonly List<string> _endpoints = [];

    /// <summary>The commands, with the names of their parameters but no values.</summary>
    public IReadOnlyList<string> Commands => _commands;

    /// <summary>The endpoints of the services.</summary>
    public IReadOnlyList<string> Endpoints => _endpoints;

    /// <summary>The start time.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>The duration.</summary>
    public TimeSpan Duration { get; set; }

    /// <summary>Adds the origin of a row; null if unknown.</summary>
    public void Add(string? command, Uri? endpoint)
    {
        // Errors contain the command without parameters, which results contain.
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
