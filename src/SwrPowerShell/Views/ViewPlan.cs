using System.Collections;

namespace SwrPowerShell.Views;

/// <summary>How the view of a plan writes its lines: marked, and coloured where the host shows colours.</summary>
/// <remarks>Reads by properties, since a plan may come from a job or a file.</remarks>
public static class ViewPlan
{
    /// <summary>What is to be done or was done, with its mark: <c>+</c> create, <c>~</c> update, <c>-</c> extra or removed, none for nothing.</summary>
    /// <param name="change">The line of the plan.</param>
    /// <param name="style">The session's <c>$PSStyle</c>.</param>
    public static string Action(PSObject change, PSObject? style)
    {
        var action = Word(change);
        return Paint($"{Mark(action)} {(action == "CreateOrganization" ? "Create" : action)}", Mark(action), style);
    }

    /// <summary>Another value of the line: it steps back where nothing is to be done.</summary>
    /// <param name="change">The line of the plan.</param>
    /// <param name="text">The value.</param>
    /// <param name="style">The session's <c>$PSStyle</c>.</param>
    public static string Cell(PSObject change, string? text, PSObject? style) =>
        Mark(Word(change)) == ' ' ? Paint(text ?? "", ' ', style) : text ?? "";

    /// <summary>The repository and what belongs to it, such as <c>web: alice</c>.</summary>
    /// <param name="change">The line of the plan.</param>
    public static string Name(PSObject change) =>
        DisplayText.Plain(string.Join(": ", new[] { Text(change, "Name"), Text(change, "Target") }.Where(part => part.Length > 0)));

    /// <summary>What changes; for a repository that is to be created or that the file does not name, who may pull.</summary>
    /// <param name="change">The line of the plan.</param>
    public static string Changes(PSObject change) => Text(change, "Action") switch
    {
        "CreateOrganization" => "organization",
        "Create" or "Extra" when change.Properties["Detail"] is not null => DisplayText.Plain(Text(change, "Detail")),
        "Create" or "Extra" => ViewText.Visibility(change.Properties["IsPublic"]?.Value is true),
        _ => Unwrap(change.Properties["Changes"]?.Value) is IEnumerable changes and not string
            ? DisplayText.Plain(string.Join("; ", changes.Cast<object>()))
            : "",
    };

    private static string Word(PSObject change) => Text(change, "Outcome") is { Length: > 0 } outcome ? outcome : Text(change, "Action");

    private static char Mark(string action) => action switch
    {
        "Create" or "CreateOrganization" or "Created" => '+',
        "Update" or "Updated" => '~',
        "Extra" or "Removed" => '-',
        _ => ' ',
    };

    private static string Paint(string text, char mark, PSObject? style)
    {
        if (text.Length == 0 || style is null || !HasColor(style))
        {
            return text;
        }

        var foreground = style.Properties["Foreground"]?.Value is { } colors ? PSObject.AsPSObject(colors) : null;
        var color = mark switch
        {
            '+' => Text(foreground, "Green"),
            '~' => Text(foreground, "Yellow"),
            '-' => Text(foreground, "Red"),
            _ => Text(style, "Dim"),
        };
        return $"{color}{text}{Text(style, "Reset")}";
    }

    // PowerShell takes escape sequences out of what its own commands redirect, but not when another program or a file reads its output.
    private static bool HasColor(PSObject style) => Text(style, "OutputRendering") switch
    {
        "Ansi" => true,
        "Host" => ViewText.HasScreen && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        _ => false,
    };

    private static string Text(PSObject? thing, string property) => thing?.Properties[property]?.Value?.ToString() ?? "";

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
