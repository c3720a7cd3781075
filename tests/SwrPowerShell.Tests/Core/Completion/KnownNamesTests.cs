using SwrPowerShell.Core;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Completion;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Completion;

/// <summary>What completion asks the service, how long it uses the answer, and what it makes of a failure.</summary>
public sealed class KnownNamesTests : IAsyncDisposable
{
    private readonly RunningEmulator _emulator = EmulatorApp.StartAsync(new EmulatorOptions(), CancellationToken.None).GetAwaiter().GetResult();
    private readonly MovedClock _clock = new();
    private readonly SwrSession _session;

    public KnownNamesTests() => _session = Session(_emulator.Token);

    private KnownNames Known => _session.KnownNames;

    private int Requests => _emulator.Requests.Snapshot().Length;

    [Fact]
    public async Task An_answer_is_used_for_thirty_seconds()
    {
        await CreateAsync("dev", "web");
        var query = new NameQuery(NameKind.Organization);

        Assert.Null(Known.Find(query));
        Assert.Equal("dev", Assert.Single(await Known.AskAsync(query, default)).Name);
        _clock.Advance(KnownNames.Lifetime - TimeSpan.FromMilliseconds(1));
        Assert.Equal("dev", Assert.Single(Known.Find(query)!).Name);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(Known.Find(query));
    }

    [Fact]
    public async Task A_complete_answer_serves_longer_prefixes_and_no_others()
    {
        await CreateAsync("dev", "web", "worker");
        await Known.AskAsync(InDev("w"), default);

        Assert.Equal(["web", "worker"], Known.Find(InDev("we"))!.Select(name => name.Name).Order(StringComparer.Ordinal));
        Assert.Null(Known.Find(InDev("")));
        Assert.Null(Known.Find(InDev("a")));
        Assert.Null(Known.Find(new NameQuery(NameKind.Repository, "we")));
        Assert.Null(Known.Find(InDev("we") with { Organization = "ops" }));
    }

    [Fact]
    public async Task An_answer_with_a_further_page_serves_its_own_prefix_only()
    {
        await CreateAsync("dev", "web");
        _emulator.Faults.Add(new FaultRule
        {
            Kind = FaultKind.Garbage,
            Match = new FaultMatch { PathContains = "name=w" },
            Status = 200,
            Body = """[{"name":"web","namespace":"dev"}]""",
            Headers = new Dictionary<string, string> { ["Content-Range"] = "0-0/2" },
        });
        _emulator.Requests.Clear();

        Assert.Single(await Known.AskAsync(InDev("w"), default));

        Assert.Equal(1, Requests);
        Assert.NotNull(Known.Find(InDev("w")));
        Assert.Null(Known.Find(InDev("we")));
    }

    [Theory]
    [InlineData("w", "name=w&")]
    [InlineData("WE", "name=we&")]
    [InlineData("web/fronte", "name=fronte&")]
    public async Task The_service_is_asked_for_a_part_of_the_name(string prefix, string asked)
    {
        await Known.AskAsync(InDev(prefix), default);

        Assert.Contains(asked, Assert.Single(_emulator.Requests.Snapshot()).Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_change_over_the_connection_drops_what_is_known()
    {
        await CreateAsync("dev", "web");
        await Known.AskAsync(new NameQuery(NameKind.Organization), default);

        await Client.CreateOrganizationAsync("ops", skipExisting: false, default);

        Assert.Null(Known.Find(new NameQuery(NameKind.Organization)));
    }

    [Fact]
    public async Task Reading_drops_nothing()
    {
        await CreateAsync("dev", "web");
        await Known.AskAsync(new NameQuery(NameKind.Organization), default);

        await Client.ShowOrganizationAsync("dev", default);

        Assert.NotNull(Known.Find(new NameQuery(NameKind.Organization)));
    }

    [Fact]
    public async Task An_answer_that_a_change_has_overtaken_is_not_kept()
    {
        await CreateAsync("dev", "web");
        _emulator.Faults.Add(new FaultRule { Kind = FaultKind.Delay, Match = new FaultMatch { Method = "GET" }, DelayMs = 500 });
        var asking = Known.AskAsync(new NameQuery(NameKind.Organization), default);
        await Client.CreateOrganizationAsync("ops", skipExisting: false, default);

        await asking;

        Assert.Null(Known.Find(new NameQuery(NameKind.Organization)));
    }

    [Fact]
    public async Task No_more_than_so_many_answers_are_kept_and_the_oldest_goes_first()
    {
        for (var i = 0; i <= KnownNames.Capacity; i++)
        {
            await Known.AskAsync(InDev($"{(char)('a' + (i % 26))}{i}"), default);
            _clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.Null(Known.Find(InDev("a0")));
        Assert.NotNull(Known.Find(InDev("b1")));
    }

    [Theory]
    [InlineData(FaultKind.Status, 503)]
    [InlineData(FaultKind.Status, 429)]
    [InlineData(FaultKind.Reset, null)]
    [InlineData(FaultKind.Garbage, 200)]
    public async Task A_failure_is_no_names_and_is_not_tried_again(FaultKind kind, int? status)
    {
        _emulator.Faults.Add(new FaultRule { Kind = kind, Status = status, Body = kind == FaultKind.Garbage ? "<html>" : null });

        Assert.Empty(await Known.AskAsync(new NameQuery(NameKind.Organization), default));

        Assert.Equal(1, Requests);
        Assert.Null(Known.Find(new NameQuery(NameKind.Organization)));
    }

    [Fact]
    public async Task A_repository_that_does_not_exist_has_no_tags_and_is_asked_about_once()
    {
        await CreateAsync("dev");
        _emulator.Requests.Clear();
        var query = new NameQuery(NameKind.ImageTag) { Organization = "dev", Repository = "nosuch" };

        Assert.Empty(await Known.AskAsync(query, default));

        Assert.Equal(1, Requests);
        Assert.Empty(Known.Find(query)!);
    }

    [Theory]
    [InlineData("Dev", "web")]
    [InlineData("dev", "../..")]
    public async Task A_name_that_cannot_be_is_not_asked_about(string organization, string repository)
    {
        var query = new NameQuery(NameKind.ImageTag) { Organization = organization, Repository = repository };

        Assert.Empty(await Known.AskAsync(query, default));

        Assert.Equal(0, Requests);
    }

    [Fact]
    public async Task Refused_credentials_are_not_shown_again_for_five_minutes()
    {
        using var refused = Session("not-the-token-of-this-emulator");
        await refused.KnownNames.AskAsync(new NameQuery(NameKind.Organization), default);

        // Whatever is typed next.
        Assert.Empty(refused.KnownNames.Find(InDev("w"))!);
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(refused.KnownNames.Find(InDev("w")));
        Assert.Equal(1, Requests);
    }

    [Fact]
    public async Task A_closed_connection_knows_nothing_and_asks_nothing()
    {
        await CreateAsync("dev");
        await Known.AskAsync(new NameQuery(NameKind.Organization), default);
        _emulator.Requests.Clear();
        _session.Dispose();

        Assert.Null(Known.Find(new NameQuery(NameKind.Organization)));
        Assert.Empty(await Known.AskAsync(new NameQuery(NameKind.Organization), default));
        Assert.Equal(0, Requests);
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await _emulator.DisposeAsync();
    }

    private SwrPowerShell.Core.Swr.SwrClient Client => _session.CreateClient(SilentObserver.Instance);

    private static NameQuery InDev(string prefix) => new(NameKind.Repository, prefix) { Organization = "dev" };

    private async Task CreateAsync(string organization, params IEnumerable<string> repositories)
    {
        await Client.CreateOrganizationAsync(organization, skipExisting: false, default);
        foreach (var repository in repositories)
        {
            await Client.CreateRepositoryAsync(Given.Spec(organization, repository), SwrIfExists.Error, default);
        }
    }

    // With the usual retries, so that a test sees when there are some.
    private SwrSession Session(string token) => new(
        new ConnectionSettings { Endpoint = _emulator.Endpoint, Time = _clock }, TokenCredential.Iam(new Secret(token)));

    private sealed class MovedClock : TimeProvider
    {
        private long _ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _ticks);

        public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
    }
}
