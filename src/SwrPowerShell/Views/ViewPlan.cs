using System.Collections;

namespace SwrPowerShell.Views;

/// <summary>Formats the changes of a plan for its view, with a mark, and with colors if the host supports them.</summary>
/// <remarks>Reads properties by name, because a plan can come from a job or a file.</remarks>
public static class ViewPlan
{
    /// <summary>The action or the outcome with its mark: <c>+</c> create, <c>~</c> update, <c>-</c> extra or removed, none for no change.</summary>
    /// <param name="change">The line of the plan.</param>
    /// <param name="style">The session's <c>$PSStyle</c>.</param>
    public static string Action(PSObject change, PSObject? style)
    {
        var action = Word(change);
        return Paint($"{Mark(action)} {(action == "CreateOrganization" ? "Create" : action)}", Mark(action), style);
    }

    /// <summary>Another value of the change, dimmed if there is no change.</summary>
    /// <param name="change">The line of the plan.</param>
    /// <param name="text">The value.</param>
    /// <param name="style">The session's <c>$PSStyle</c>.</param>
    public static string Cell(PSObject change, string? text, PSObject? style) =>
        Mark(Word(change)) == ' ' ? Paint(text ?? "", ' ', style) : text ?? "";

    /// <summary>The repository and the target, such as <c>web: alice</c>.</summary>
    /// <param name="change">The line of the plan.</param>
    public static string Name(PSObject change) =>
        DisplayText.Plain(string.Join(": ", new[] { Text(change, "Name"), Text(change, "Target") }.Where(part => part.Length > 0)));

    /// <summary>The changed properties; for a repository to create or an extra one, its visibility.</summary>
    /// <param name="change">The line of the plan.</param>
    public static string Changes(PSObject change) => Text(change, "Action") switch
    {
        "CreateOrganization" => "organization",
        "Create" or "Extra" when change.Properties["Detail"] is not null => DisplayText.Plain(Text(change, "Detail")),
        "Create" or "Extra" => ViewText.Visibility(change.Properties["IsPublic"]?.Value is true),
        _ => CellValue.Unwrap(change.Properties["Changes"]?.Value) is IEnumerable changes and not string
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

    // PowerShell removes escape sequences from output that its own commands redirect, but not from output that another program or a file receives.
    private static bool HasColor(PSObject style) => Text(style, "OutputRendering") switch
    {
        "Ansi" => true,
        "Host" => ViewText.HasScreen && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        _ => false,
    };

    private static string Text(PSObject? thing, string property) => thing?.Properties[property]?.Value?.ToString() ?? "";
}
