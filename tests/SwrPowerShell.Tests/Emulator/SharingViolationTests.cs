using SwrPowerShell.Emulator.State;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

/// <summary>Sharing violations, which occur only on Windows, simulated by a file system.</summary>
public sealed class SharingViolationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_file_that_is_let_go_is_changed(int refusals)
    {
        var attempts = 0;
        SharingViolation.Retry(() =>
        {
            if (attempts++ < refusals)
            {
                throw attempts % 2 == 0 ? new IOException("in use") : new UnauthorizedAccessException("in use");
            }
        });

        Assert.Equal(refusals + 1, attempts);
    }

    [Fact]
    public void One_that_stays_in_use_is_given_up_with_the_reason()
    {
        var attempts = 0;
        var refusal = Assert.Throws<IOException>(() => SharingViolation.Retry(() =>
        {
            attempts++;
            throw new IOException("in use");
        }));

        Assert.Equal(("in use", SharingViolation.Attempts), (refusal.Message, attempts));
    }

    [Fact]
    public void Another_error_is_not_waited_for()
    {
        var attempts = 0;
        Assert.Throws<InvalidDataException>(() => SharingViolation.Retry(() =>
        {
            attempts++;
            throw new InvalidDataException();
        }));

        Assert.Equal(1, attempts);
    }
}
