using System.Text.Json;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace SwrPowerShell.Benchmarks.Micro;

/// <summary>How long to measure.</summary>
internal enum Effort
{
    /// <summary>Once each: that it runs.</summary>
    Smoke,

    /// <summary>A few short rounds.</summary>
    Quick,

    /// <summary>As long as BenchmarkDotNet thinks right.</summary>
    Full,
}

/// <summary>Runs the micro-benchmarks and writes the medians as JSON.</summary>
internal static class MicroRun
{
    public static bool Run(Effort effort, string file)
    {
        var scratch = Directory.CreateTempSubdirectory("swr-benchmarks-");
        try
        {
            // In this process: the usual way builds a project for each, and needs the network for it. A test runs it unoptimized.
            var job = JobFor(effort).WithToolchain(InProcessEmitToolchain.Instance);
            var config = ManualConfig.CreateEmpty()
                .AddJob(job)
                .AddLogger(NullLogger.Instance)
                .AddColumnProvider(DefaultColumnProviders.Instance)
                .AddDiagnoser(MemoryDiagnoser.Default)
                .WithOptions(ConfigOptions.DisableOptimizationsValidator)
                .WithArtifactsPath(scratch.FullName);
            var summaries = BenchmarkRunner.Run([typeof(NameChecks), typeof(JsonBodies), typeof(Signing)], config);
            File.WriteAllText(file, JsonSerializer.Serialize(summaries.SelectMany(s => s.Reports).Select(Result)));
            return summaries.All(s => !s.HasCriticalValidationErrors && s.Reports.All(r => r.Success));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static Job JobFor(Effort effort) => effort switch
    {
        Effort.Smoke => Job.Dry,
        Effort.Quick => Job.ShortRun.WithIterationTime(TimeInterval.FromMilliseconds(100)),
        _ => Job.Default.WithIterationTime(TimeInterval.FromMilliseconds(250)),
    };

    private static object Result(BenchmarkReport report) => new
    {
        name = report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo,
        success = report.Success,
        medianMicroseconds = report.ResultStatistics?.Median / 1000,
        minMicroseconds = report.ResultStatistics?.Min / 1000,
        maxMicroseconds = report.ResultStatistics?.Max / 1000,
        rounds = report.ResultStatistics?.N,
        allocatedBytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase),
    };
}
