using FsCheck;
using FsCheck.Fluent;

namespace SwrPowerShell.Tests.Properties;

/// <summary>Runs properties with the same random cases in each run, unless an environment variable sets another seed.</summary>
/// <remarks>The message of a failure contains the seed and the case.</remarks>
internal static class PropertyRun
{
    /// <summary>The environment variable with the seed: a number, or <c>random</c> for a new one.</summary>
    public const string Variable = "SWR_TEST_SEED";

    private const ulong Usual = 20261120;

    // FsCheck requires the second number to be odd.
    private const ulong Gamma = 1;

    /// <summary>The seed of this run.</summary>
    public static ulong Seed { get; } = Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" => Usual,
        "random" => (ulong)Environment.TickCount64,
        var text => ulong.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>Checks a property with a number of generated cases.</summary>
    public static void ForAll<T>(Gen<T> cases, Action<T> holds, int count = 1000)
    {
        try
        {
            Check.One(
                Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(Seed, Gamma),
                Prop.ForAll(Arb.From(cases), holds));
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"With {Variable}={Seed}: {e.Message}", e);
        }
    }
}
