using SwrPowerShell.Emulator.Organizations;
using SwrPowerShell.Emulator.State;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

/// <summary>The state file on a file system with the rules of Windows.</summary>
public sealed class WindowsStateTests : IDisposable
{
    private const string File = @"C:\Users\me\State.json";

    private readonly WindowsFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(File)]
    [InlineData("c:/users/ME/state.JSON")]
    public void A_restart_finds_what_was_there_however_the_path_is_written(string path)
    {
        using (var first = Open(File))
        {
            Add(first, "a");
        }

        using var second = Open(path);
        Assert.Equal("a", second.Table<Organization>().List().Single().Name);
    }

    [Theory]
    [InlineData(File)]
    [InlineData("c:/users/ME/state.JSON")]
    public void A_second_emulator_is_refused_however_the_path_is_written(string path)
    {
        using var first = Open(File);
        var refused = Assert.Throws<IOException>(() => Open(path));
        Assert.Equal($"Another emulator uses the state file {path}.", refused.Message);
        Add(first, "a");
    }

    [Fact]
    public void A_reader_that_allows_for_writing_sees_each_change()
    {
        using var state = Open(File);
        Add(state, "a");
        using var reader = new StreamReader(_files.Open(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        Add(state, "b");
        Assert.Equal(2, reader.ReadToEnd().Count(c => c == '\n'));
        Assert.Throws<IOException>(() => _files.Open(File, FileMode.Open, FileAccess.Read, FileShare.Read));
        Assert.Throws<IOException>(() => _files.Open(File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite));
    }

    [Fact]
    public void A_scanner_that_opens_each_file_for_a_moment_delays_it_and_no_more()
    {
        using var scanned = new WindowsFiles { ScanAttempts = 3 };
        using (var state = Open(File, scanned))
        {
            Add(state, "gone");
            state.Clear();
            Add(state, "kept");
        }

        using var second = Open(File, scanned);
        Assert.Equal("kept", second.Table<Organization>().List().Single().Name);
    }

    [Fact]
    public void A_file_that_stays_in_use_is_not_emptied_and_goes_on_taking_changes()
    {
        using (var state = Open(File))
        {
            Add(state, "a");
            using (_files.Open(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
            {
                Assert.Throws<UnauthorizedAccessException>(state.Clear);
            }

            Add(state, "b");
        }

        using var second = Open(File);
        Assert.Equal(["a", "b"], second.Table<Organization>().List().Select(o => o.Name));
    }

    private static void Add(EmulatorState state, string name) =>
        state.Table<Organization>().Put(name, new Organization(Id: state.NextId(), Name: name, CreatorName: "me"));

    private EmulatorState Open(string path, WindowsFiles? files = null)
    {
        var state = new EmulatorState(TimeProvider.System);
        state.AddTable("organizations", OrganizationJsonContext.Default.Organization);
        state.Open(path, files ?? _files);
        return state;
    }
}
