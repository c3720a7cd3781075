using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>What a creation returns whose reply was lost, or that was refused because the resource exists.</summary>
public sealed class CreationTests
{
    private static readonly SwrOrganization s_wanted = new() { Name = "wanted" };
    private static readonly SwrOrganization s_other = new() { Name = "other" };

    [Fact]
    public async Task A_creation_that_succeeds_looks_for_nothing()
    {
        var created = await Creation.SendAsync(() => Task.FromResult(s_wanted), _ => throw new InvalidOperationException(), _ => false);

        Assert.Same(s_wanted, created);
    }

    [Theory]
    [InlineData(SwrErrorKind.ConnectionFailed)]
    [InlineData(SwrErrorKind.TimedOut)]
    [InlineData(SwrErrorKind.UnreadableResponse)]
    [InlineData(SwrErrorKind.ServiceUnavailable)]
    [InlineData(SwrErrorKind.AlreadyExists)]
    public async Task What_exists_as_wanted_after_an_attempt_without_an_answer_was_created_by_it(SwrErrorKind kind)
    {
        var created = await SendAsync(Failure(kind, mayHaveHappened: true), s_wanted);

        Assert.Equal(("wanted", SwrOutcome.Created, 3), (created.Name, created.Outcome, created.Attempts));
    }

    [Theory]
    [InlineData(SwrErrorKind.TimedOut, false)]
    [InlineData(SwrErrorKind.TimedOut, true)]
    [InlineData(SwrErrorKind.AlreadyExists, false)]
    public async Task Where_nothing_exists_or_the_outcome_is_unknown_the_failure_stays(SwrErrorKind kind, bool otherExists)
    {
        foreach (var ifExists in Enum.GetValues<SwrIfExists>())
        {
            var failure = Failure(kind, mayHaveHappened: true);

            Assert.Same(failure, await FailAsync(failure, otherExists ? s_other : null, ifExists));
        }
    }

    [Theory]
    [InlineData(SwrErrorKind.PermissionDenied, true)]
    [InlineData(SwrErrorKind.TimedOut, false)]
    [InlineData(SwrErrorKind.PermissionDenied, false)]
    public async Task A_failure_that_says_nothing_of_what_exists_is_thrown_at_once(SwrErrorKind kind, bool mayHaveHappened)
    {
        var failure = Failure(kind, mayHaveHappened);

        Assert.Same(failure, await Assert.ThrowsAsync<SwrException>(() => Creation.SendAsync(
            () => throw failure, Unexpected, _ => true, SwrIfExists.Skip, Task.FromResult, _ => throw new InvalidOperationException())));
    }

    [Fact]
    public async Task That_it_exists_is_an_error_without_a_look_where_nothing_depends_on_it()
    {
        var failure = Failure(SwrErrorKind.AlreadyExists, mayHaveHappened: false);

        Assert.Same(failure, await Assert.ThrowsAsync<SwrException>(() => Creation.SendAsync(() => throw failure, Unexpected, _ => true)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_existed_before_is_returned_unchanged_if_so_asked(bool isAsWanted)
    {
        var existing = await SendAsync(Failure(SwrErrorKind.AlreadyExists, mayHaveHappened: false), isAsWanted ? s_wanted : s_other, SwrIfExists.Skip);

        Assert.Equal((isAsWanted ? "wanted" : "other", SwrOutcome.Unchanged, 3), (existing.Name, existing.Outcome, existing.Attempts));
    }

    [Fact]
    public async Task What_existed_before_is_updated_if_so_asked()
    {
        var failure = Failure(SwrErrorKind.AlreadyExists, mayHaveHappened: false);
        var updated = await Creation.SendAsync(
            () => throw failure, Find(s_other), IsWanted, SwrIfExists.Update, existing => Task.FromResult(existing with { Creator = "updated" }));

        Assert.Equal(("other", "updated"), (updated.Name, updated.Creator));
        Assert.Same(failure, await FailAsync(failure, s_other, SwrIfExists.Update));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Otherwise_the_caller_may_name_another_error(bool mayHaveHappened)
    {
        var failure = Failure(SwrErrorKind.AlreadyExists, mayHaveHappened);
        var refusal = Failure(SwrErrorKind.InvalidArgument, mayHaveHappened: false);

        Assert.Same(refusal, await Assert.ThrowsAsync<SwrException>(
            () => Creation.SendAsync(() => throw failure, Find(s_other), IsWanted, refuse: it => it == failure ? refusal : it)));
        Assert.Same(failure, await FailAsync(failure, s_other));
    }

    [Fact]
    public async Task The_caller_may_tell_by_which_failure_a_resource_exists()
    {
        var failure = Failure(SwrErrorKind.InvalidArgument, mayHaveHappened: false);

        Assert.Equal("other", (await Creation.SendAsync(() => throw failure, Find(s_other), IsWanted, SwrIfExists.Skip, isTaken: it => it == failure)).Name);

        failure = Failure(SwrErrorKind.AlreadyExists, mayHaveHappened: false);
        Assert.Same(failure, await Assert.ThrowsAsync<SwrException>(
            () => Creation.SendAsync(() => throw failure, Unexpected, IsWanted, SwrIfExists.Skip, isTaken: _ => false)));
    }

    [Fact]
    public async Task The_caller_may_shape_the_result() => Assert.Equal("other Unchanged 3", await Creation.SendAsync(
        () => throw Failure(SwrErrorKind.AlreadyExists, mayHaveHappened: false), _ => Task.FromResult<string?>("other"), _ => false, SwrIfExists.Skip,
        report: (it, outcome, attempts) => $"{it} {outcome} {attempts}"));

    private static SwrException Failure(SwrErrorKind kind, bool mayHaveHappened) =>
        new(kind, $"{kind}", "No.") { MayHaveHappened = mayHaveHappened, Attempts = 3 };

    private static bool IsWanted(SwrOrganization existing) => existing == s_wanted;

    private static Func<SwrException, Task<SwrOrganization?>> Find(SwrOrganization? existing) => _ => Task.FromResult(existing);

    private static Task<SwrOrganization?> Unexpected(SwrException failure) => throw new InvalidOperationException();

    private static Task<SwrOrganization> SendAsync(SwrException failure, SwrOrganization? existing, SwrIfExists ifExists = SwrIfExists.Error) =>
        Creation.SendAsync(() => throw failure, Find(existing), IsWanted, ifExists);

    private static Task<SwrException> FailAsync(SwrException failure, SwrOrganization? existing, SwrIfExists ifExists = SwrIfExists.Error) =>
        Assert.ThrowsAsync<SwrException>(() => SendAsync(failure, existing, ifExists));
}
