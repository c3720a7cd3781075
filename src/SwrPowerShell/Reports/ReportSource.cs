using SwrPowerShell.Core.Reports;

namespace SwrPowerShell.Reports;

/// <summary>The file that the rows came from: its name for the runner, and the lines of its rows, read when the first is asked for.</summary>
internal sealed class ReportSource(string? path, string name)
{
    private static readonly string[] s_workspaces = ["GITHUB_WORKSPACE", "BUILD_SOURCESDIRECTORY"];

    private readonly Lazy<CsvLines?> _lines = new(() => path is null ? null : CsvLines.TryRead(path));

    /// <summary>The name: within the workspace of the runner, relative to it.</summary>
    public string Name { get; } = Relative(path, name);

    /// <summary>The line of a row; by the row alone when the file cannot be read.</summary>
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
