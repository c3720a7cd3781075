using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Xunit;
using Xunit.v3;

[assembly: SwrPowerShell.Tests.HangGuard]

namespace SwrPowerShell.Tests;

/// <summary>Ends the test run, with the name of the test, when a test exceeds the time limit; otherwise, the run would hang, too.</summary>
/// <remarks>The limit of processes that tests start is shorter and fails only their test.</remarks>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class HangGuardAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(12);
    private static readonly ConcurrentDictionary<string, (ITestContext Test, string Name, long Start)> s_running = new(StringComparer.Ordinal);
    private static readonly Timer s_timer = new(_ => EndWhenOneHangs(), null, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15));

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        GC.KeepAlive(s_timer);
        s_running[test.UniqueID] = (TestContext.Current, test.TestDisplayName, Stopwatch.GetTimestamp());
    }

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test) => s_running.TryRemove(test.UniqueID, out _);

    private static void EndWhenOneHangs()
    {
        var hanging = s_running.Values.Where(test => Stopwatch.GetElapsedTime(test.Start) > s_limit).ToList();
        if (hanging.Count > 0)
        {
            hanging[0].Test.SendDiagnosticMessage(
                $"The run ends, since these tests have taken more than {s_limit}: {string.Join(", ", hanging.Select(test => test.Name))}");
            // The runner reads messages from a pipe, which the end of the process closes.
            Thread.Sleep(TimeSpan.FromSeconds(2));
            Process.GetCurrentProcess().Kill();
        }
    }
}
