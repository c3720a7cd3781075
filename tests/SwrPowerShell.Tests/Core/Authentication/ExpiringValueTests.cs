using SwrPowerShell.Core.Authentication;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication;

/// <summary>Something that expires is fetched once for all, and again in time.</summary>
public sealed class ExpiringValueTests
{
    private readonly StandingClock _clock = new();
    private int _fetches;

    [Fact]
    public async Task Sixty_four_callers_at_once_fetch_once()
    {
        var renewable = new ExpiringValue<string>();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task<(string, DateTimeOffset?)> FetchAsync()
        {
            await release.Task;
            return ($"value {Interlocked.Increment(ref _fetches)}", _clock.GetUtcNow() + TimeSpan.FromHours(24));
        }

        var callers = Enumerable.Range(0, 64).Select(_ => Task.Run(() => renewable.GetAsync(_ => FetchAsync(), _clock, null, CancellationToken.None).AsTask())).ToList();
        await Task.Delay(50);
        release.SetResult();

        Assert.All(await Task.WhenAll(callers), value => Assert.Equal("value 1", value));
        Assert.Equal(1, _fetches);
    }

    [Fact]
    public async Task Sixty_four_callers_whose_value_was_refused_fetch_once_more()
    {
        var renewable = new ExpiringValue<string>();
        var refused = await GetAsync(renewable, TimeSpan.FromHours(24));

        var values = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => GetAsync(renewable, TimeSpan.FromHours(24), refused))));

        Assert.All(values, value => Assert.Equal("value 2", value));
        Assert.Equal(2, _fetches);
    }

    [Fact]
    public async Task A_value_that_was_refused_long_ago_does_not_cost_the_current_one()
    {
        var renewable = new ExpiringValue<string>();
        var first = await GetAsync(renewable, TimeSpan.FromHours(24));
        await GetAsync(renewable, TimeSpan.FromHours(24), first);

        Assert.Equal("value 2", await GetAsync(renewable, TimeSpan.FromHours(24), first));
    }

    [Theory]
    [InlineData(24 * 3600, 300)]
    [InlineData(3000, 300)]
    [InlineData(600, 60)]
    [InlineData(10, 1)]
    public async Task It_is_fetched_again_five_minutes_or_a_tenth_before_its_end(int lifetimeSeconds, int marginSeconds)
    {
        var renewable = new ExpiringValue<string>();
        var lifetime = TimeSpan.FromSeconds(lifetimeSeconds);
        await GetAsync(renewable, lifetime);

        _clock.Advance(TimeSpan.FromSeconds(lifetimeSeconds - marginSeconds) - TimeSpan.FromMilliseconds(1));
        Assert.Equal("value 1", await GetAsync(renewable, lifetime));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("value 2", await GetAsync(renewable, lifetime));
    }

    [Fact]
    public async Task Without_an_end_it_stays()
    {
        var renewable = new ExpiringValue<string>();
        await GetAsync(renewable, null);
        _clock.Advance(TimeSpan.FromDays(3650));

        Assert.Equal("value 1", await GetAsync(renewable, null));
    }

    [Fact]
    public async Task A_failed_fetch_leaves_nothing_behind_and_the_next_one_may_succeed()
    {
        var renewable = new ExpiringValue<string>();
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => renewable.GetAsync(_ => throw new InvalidOperationException(), _clock, null, CancellationToken.None).AsTask());

        Assert.Null(renewable.Current);
        Assert.Equal("value 1", await GetAsync(renewable, TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task Who_no_longer_waits_does_not_spoil_it_for_the_others()
    {
        var renewable = new ExpiringValue<string>();
        using var impatient = new CancellationTokenSource();
        var release = new TaskCompletionSource();
        var fetching = renewable.GetAsync(
            async _ =>
            {
                await release.Task;
                return ("value", null);
            },
            _clock, null, CancellationToken.None).AsTask();
        var waiting = renewable.GetAsync(_ => throw new InvalidOperationException(), _clock, null, impatient.Token).AsTask();
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        release.SetResult();
        Assert.Equal("value", await fetching);
    }

    [Fact]
    public async Task What_is_forgotten_is_fetched_again()
    {
        var renewable = new ExpiringValue<string>();
        await GetAsync(renewable, TimeSpan.FromHours(1));
        renewable.Forget();

        Assert.Null(renewable.Current);
        Assert.Equal("value 2", await GetAsync(renewable, TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task A_value_that_is_still_valid_is_used_until_it_expires_while_renewing_fails_with_pauses_that_grow()
    {
        var renewable = new ExpiringValue<string>();
        await GetAsync(renewable, TimeSpan.FromHours(1));
        _clock.Advance(TimeSpan.FromMinutes(55));

        var second = 0;
        var attempts = new List<(int Second, bool IsUrgent)>();
        async Task<string> FailAsync() => await renewable.GetAsync(
            isUrgent =>
            {
                attempts.Add((second, isUrgent));
                throw Busy();
            },
            _clock, null, CancellationToken.None);

        for (; second < 299; second++)
        {
            Assert.Equal("value 1", await FailAsync());
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([0, 1, 3, 7, 15, 31, 61, 91, 121, 151, 181, 211, 241, 271], attempts.Select(attempt => attempt.Second));
        Assert.DoesNotContain(attempts, attempt => attempt.IsUrgent);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<SwrException>(FailAsync);
        Assert.True(attempts[^1].IsUrgent);
        Assert.Equal("value 2", await GetAsync(renewable, TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task A_user_who_is_refused_while_the_value_is_valid_is_not_tried_again_before_it_expires()
    {
        var renewable = new ExpiringValue<string>();
        await GetAsync(renewable, TimeSpan.FromHours(1));
        _clock.Advance(TimeSpan.FromMinutes(55));
        var attempts = 0;
        for (var second = 0; second < 299; second++)
        {
            await renewable.GetAsync(
                _ =>
                {
                    attempts++;
                    throw new SwrException(SwrErrorKind.AuthenticationFailed, "AuthenticationFailed", "No.") { StatusCode = 401 };
                },
                _clock, null, CancellationToken.None);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task Nobody_waits_for_the_renewal_of_a_value_that_is_still_valid()
    {
        var renewable = new ExpiringValue<string>();
        await GetAsync(renewable, TimeSpan.FromHours(1));
        _clock.Advance(TimeSpan.FromMinutes(55));
        var release = new TaskCompletionSource<(string, DateTimeOffset?)>();

        var renewing = renewable.GetAsync(_ => release.Task, _clock, null, CancellationToken.None).AsTask();
        var other = await renewable.GetAsync(_ => throw new InvalidOperationException(), _clock, null, CancellationToken.None).AsTask().WaitAsync(TimeLimit.Patience);

        Assert.Equal("value 1", other);
        release.SetResult(("new", null));
        Assert.Equal("new", await renewing);
    }

    [Fact]
    public async Task Whoever_waits_for_a_fetch_that_fails_shares_its_failure()
    {
        var renewable = new ExpiringValue<string>();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task<(string, DateTimeOffset?)> FetchAsync()
        {
            Interlocked.Increment(ref _fetches);
            await release.Task;
            throw Busy();
        }

        var callers = Enumerable.Range(0, 64).Select(_ => renewable.GetAsync(_ => FetchAsync(), _clock, null, CancellationToken.None).AsTask()).ToList();
        release.SetResult();

        foreach (var caller in callers)
        {
            Assert.Equal("ServiceUnavailable", (await Assert.ThrowsAsync<SwrException>(() => caller)).ErrorId);
        }

        Assert.Equal(1, _fetches);
    }

    [Fact]
    public async Task A_renewal_that_is_refused_while_others_wait_is_refused_to_all_of_them_and_sent_once()
    {
        var renewable = new ExpiringValue<string>();
        var refused = await GetAsync(renewable, TimeSpan.FromHours(24));
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task<(string, DateTimeOffset?)> FetchAsync()
        {
            Interlocked.Increment(ref _fetches);
            await release.Task;
            throw new SwrException(SwrErrorKind.AuthenticationFailed, "AuthenticationFailed", "No.") { StatusCode = 401 };
        }

        // Synchronous up to the wait for the first of them.
        var callers = Enumerable.Range(0, 64).Select(_ => renewable.GetAsync(_ => FetchAsync(), _clock, refused, CancellationToken.None).AsTask()).ToList();
        Assert.DoesNotContain(callers, caller => caller.IsCompleted);
        release.SetResult();

        foreach (var caller in callers)
        {
            Assert.Equal("AuthenticationFailed", (await Assert.ThrowsAsync<SwrException>(() => caller)).ErrorId);
        }

        Assert.Equal(2, _fetches);

        // The next one that asks may have a new reason to.
        Assert.Equal("value 3", await GetAsync(renewable, TimeSpan.FromHours(24), refused));
    }

    private static SwrException Busy() => new(SwrErrorKind.ServiceUnavailable, "ServiceUnavailable", "Busy.");

    private Task<string> GetAsync(ExpiringValue<string> renewable, TimeSpan? lifetime, string? refused = null) => renewable.GetAsync(
        _ => Task.FromResult<(string, DateTimeOffset?)>(($"value {Interlocked.Increment(ref _fetches)}", _clock.GetUtcNow() + lifetime)),
        _clock, refused, CancellationToken.None).AsTask();
}
