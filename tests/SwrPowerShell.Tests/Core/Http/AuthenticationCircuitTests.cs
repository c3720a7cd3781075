using SwrPowerShell.Core.Http;
using SwrPowerShell.Tests.Core.Http.RateLimiting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>The requests of a command wait for its first, so that refused credentials are sent once.</summary>
public sealed class AuthenticationCircuitTests
{
    private readonly ManualClock _clock = new();
    private readonly AuthenticationCircuit _circuit;

    public AuthenticationCircuitTests() => _circuit = new(_clock);

    [Fact]
    public async Task The_first_request_goes_at_once_and_the_others_when_it_is_done()
    {
        Assert.True(await _circuit.WaitForTurnAsync(CancellationToken.None));
        var second = _circuit.WaitForTurnAsync(CancellationToken.None).AsTask();
        Assert.False(second.IsCompleted);
        Assert.False(_circuit.IsFirstDone);

        _circuit.FirstIsDone();

        Assert.False(await second.WaitAsync(TimeLimit.Patience));
        Assert.True(_circuit.IsFirstDone);
        Assert.False(await _circuit.WaitForTurnAsync(CancellationToken.None));
    }

    [Fact]
    public async Task After_two_seconds_the_others_wait_no_longer()
    {
        Assert.True(await _circuit.WaitForTurnAsync(CancellationToken.None));
        var second = _circuit.WaitForTurnAsync(CancellationToken.None).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(second.IsCompleted);

        _clock.Advance(TimeSpan.FromSeconds(0.1));

        Assert.False(await second.WaitAsync(TimeLimit.Patience));
        Assert.True(_circuit.IsFirstDone);
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_admits_nobody()
    {
        using var stop = new CancellationTokenSource();
        Assert.True(await _circuit.WaitForTurnAsync(CancellationToken.None));
        var second = _circuit.WaitForTurnAsync(stop.Token).AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(TimeLimit.Patience));
        Assert.False(_circuit.IsFirstDone);
    }

    [Fact]
    public void Each_request_after_refused_credentials_throws_an_error_of_its_own()
    {
        _circuit.ThrowIfRefused();

        _circuit.Refuse(() => new SwrException(SwrErrorKind.AuthenticationFailed, "AuthenticationFailed", "No."));

        Assert.NotSame(Assert.Throws<SwrException>(_circuit.ThrowIfRefused), Assert.Throws<SwrException>(_circuit.ThrowIfRefused));
    }
}
