using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SwrPowerShell.Tests.ModuleContract;
using Xunit;

namespace SwrPowerShell.Tests.Rehearsal;

/// <summary>Runs the built console program like a pipeline step does.</summary>
internal static class RehearsalProgram
{
    private static readonly string s_program = RepositoryFolder.File(
        "src", "SwrPowerShell.Rehearsal", "bin", BuiltModule.Configuration, "net10.0", "SwrPowerShell.Rehearsal.dll");

    public static async Task<RehearsalResult> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", s_program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new RehearsalResult(process.ExitCode, await output, await errors);
    }

    /// <summary>Runs the program with a file of the given content.</summary>
    public static Task<RehearsalResult> RunFileAsync(string content) => RunFileAsync(Encoding.UTF8.GetBytes(content));

    /// <inheritdoc cref="RunFileAsync(string)"/>
    public static async Task<RehearsalResult> RunFileAsync(byte[] content)
    {
        var path = Path.Combine(Path.GetTempPath(), $"rehearsal-{Guid.NewGuid():N}.csv");
        await File.WriteAllBytesAsync(path, content);
        try
        {
            return await RunAsync(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

/// <summary>The output and exit code of a run.</summary>
internal sealed partial record RehearsalResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Row number, line, repository, result and the rest of each line of the table.</summary>
    public IReadOnlyList<(int Row, int Line, string Repository, string Result, string Detail)> Rows =>
    [
        .. TableRow().Matches(Output).Select(m => (
            int.Parse(m.Groups["row"].Value, CultureInfo.InvariantCulture),
            int.Parse(m.Groups["line"].Value, CultureInfo.InvariantCulture),
            m.Groups["repository"].Value.TrimEnd(),
            m.Groups["result"].Value,
            m.Groups["detail"].Value.Trim())),
    ];

    public string Summary => Output.TrimEnd().Split('\n')[^1].Trim();

    public void AssertCreated(params string[] repositories)
    {
        Assert.Equal((0, ""), (ExitCode, Errors));
        Assert.Equal(repositories.Select((r, i) => (i + 1, r, "created")), Rows.Select(r => (r.Row, r.Repository, r.Result)));
        Assert.Equal($"{repositories.Length} rows: {repositories.Length} would be created, 0 would fail.", Summary);
    }

    /// <summary>Asserts that the file is rejected: one sentence, without a table or a stack trace.</summary>
    public void AssertUnusable(params string[] said)
    {
        Assert.Equal((2, ""), (ExitCode, Output));
        Assert.All(said, text => Assert.Contains(text, Errors, StringComparison.OrdinalIgnoreCase));
        Assert.Single(Errors.TrimEnd().Split('\n'));
        Assert.DoesNotContain("   at ", Errors, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^ *(?<row>\d+) +(?<line>\d+)  (?<repository>.{32,}?) (?<result>created|failed) +(?<detail>.*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TableRow();
}
