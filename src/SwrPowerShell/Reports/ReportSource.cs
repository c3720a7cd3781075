using SwrPowerShell.Core.Reports;

namespace SwrPowerShell.Reports;

/// <summary>The file with the rows: its name for the runner, and the lines of its rows, which are read at the first access.</summary>
internal sealed class ReportSource(string? path, string name)
{
    private static readonly string[] s_workspaces = ["GITHUB_WORKSPACE", "BUILD_SOURCESDIRECTORY"];

    private readonly Lazy<CsvLines?> _lines = new(() => path is null ? null : CsvLines.TryRead(path));

    /// <summary>The name; relative, if the file is in the workspace of the runner.</summary>
    public string Name { get; } = Relative(path, name);

    /// <summary>The line of a row. If the file cannot be read, it is assumed that each row has one line.</summary>
    public long LineOf(long row) => _lines.Value is { } lines ? lines[row] : row + 1;

    private static string Relative(string? path, string name)
    {
        var workspace = s_workspaces
            .Select(Environment.GetEnvironmentVariable)
            .FirstOrDefault(folder => !string.IsNullOrEmpty(folder));
        if (path is null || workspace is null)
        {
            return name;
        }

        var relative = Path.GetRelativePath(workspace, path);
        return Path.IsPathRooted(relative) || relative.StartsWith("..", StringComparison.Ordinal) ? name : relative.Replace('\\', '/');
    }
}
