namespace SwrPowerShell.Benchmarks;

/// <summary>The part of the benchmarks that is a program: <c>serve</c>, or <c>core &lt;effort&gt; &lt;file&gt;</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["serve"]:
                await BareServer.RunAsync();
                return 0;
            case ["core", var effort, var file] when Enum.TryParse<Micro.Effort>(effort, ignoreCase: true, out var known):
                return Micro.MicroRun.Run(known, file) ? 0 : 1;
            default:
                await Console.Error.WriteLineAsync("Usage: serve | core smoke|quick|full <result file>. benchmarks/run.ps1 starts both.");
                return 2;
        }
    }
}
