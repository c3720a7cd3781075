using Xunit;

namespace SwrPowerShell.Tests.ModuleContract;

/// <summary>Every operation that the service documents has a command, and every command names operations that there are.</summary>
public sealed class OperationTableTests
{
    private static readonly IReadOnlyDictionary<string, string> s_documented = OperationTable.Documented;

    private static readonly ILookup<string, string> s_declared = OperationTable.Declared;

    /// <summary>The operations, by name.</summary>
    public static TheoryData<string> Documented => [.. s_documented.Values];

    /// <summary>The declarations, by operation.</summary>
    public static TheoryData<string> Declared => [.. s_declared.Select(group => group.Key)];

    [Fact]
    public void The_table_is_whole() => Assert.Equal(59, s_documented.Count);

    [Theory]
    [MemberData(nameof(Documented))]
    public void An_operation_has_a_command(string name)
    {
        var operation = s_documented.Single(pair => pair.Value == name).Key;

        Assert.True(s_declared.Contains(operation), $"No command declares {operation}.");
    }

    [Theory]
    [MemberData(nameof(Declared))]
    public void A_declared_operation_is_in_the_table(string operation) =>
        Assert.True(s_documented.ContainsKey(operation), $"{string.Join(", ", s_declared[operation])} declares {operation}.");

    [Fact]
    public void Every_command_that_sends_requests_to_SWR_declares_what_it_sends()
    {
        // They send what others declare, anything, or nothing.
        string[] others = ["Sync-SwrRepository", "Compare-SwrRepository", "Export-SwrRepository", "Disconnect-Swr", "Invoke-SwrApi"];
        var declaring = s_declared.SelectMany(group => group).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(BuiltModule.Cmdlets
            .Where(c => c.Noun.StartsWith("Swr", StringComparison.Ordinal) && c.Has("Connection") && !others.Contains(c.Name))
            .Select(c => c.TypeName)
            .Except(declaring));
    }
}
