using SwrPowerShell.Core.DesiredState;
using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Tests.Core.Swr;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState;

/// <summary>What a plan knows of the service, and what it remembers of failures.</summary>
public sealed class CurrentStateTests
{
    [Fact]
    public async Task Repositories_of_an_organization_with_a_longer_name_are_not_its_own()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev");
        it.Answer("GET", "/v2/manage/repos", """
            [{"namespace":"dev","name":"app","is_public":false},
             {"namespace":"development","name":"app","is_public":true},{"namespace":"dev-old","name":"web"},{"namespace":"Dev","name":"cap"}]
            """);

        var state = await ReadAsync(it, "dev");

        var repository = Assert.Single(state.In("dev"));
        Assert.Equal(("dev/app", false), (repository.ToString(), repository.IsPublic));
        Assert.Null(state.Find(Given.Name("dev", "web")));
    }

    [Fact]
    public async Task Organizations_are_listed_once_and_each_is_read_once_it_is_asked_for()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        await it.CreateAsync("ops");
        it.Emulator.Requests.Clear();

        var state = new CurrentState(it.Client);
        Assert.False(state.Has("dev"));
        Assert.Empty(state.Read);
        await state.ReadAsync("dev", CancellationToken.None);
        await state.ReadAsync("ops", CancellationToken.None);
        await state.ReadAsync("absent", CancellationToken.None);

        Assert.Equal(["/v2/manage/namespaces", "/v2/manage/repos", "/v2/manage/repos"], it.Requests.Select(request => request.Target.Split('?')[0]));
        Assert.Equal(["dev", "ops"], state.Read.Order(StringComparer.Ordinal));
        Assert.All(["dev", "ops", "absent"], organization => Assert.True(state.Has(organization)));
        Assert.Equal((true, false), (state.Exists("dev"), state.Exists("absent")));
        Assert.Empty(state.In("absent"));

        state.Created("absent");
        Assert.True(state.Exists("absent"));
    }

    [Fact]
    public async Task A_category_is_known_when_any_organization_has_it()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        await it.CreateAsync("ops");
        await it.CreateAsync(Given.Spec("ops", "web", isPublic: false, "linux", "x"));
        var state = new CurrentState(it.Client);
        await state.ReadAsync("dev", CancellationToken.None);
        await state.ReadAsync("ops", CancellationToken.None);

        Assert.True(state.HasCategory("linux"));
        Assert.False(state.HasCategory("windows"));
    }

    [Fact]
    public async Task A_failure_is_remembered_for_its_organization_and_not_tried_again()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        await it.CreateAsync("ops");
        it.Emulator.Requests.Clear();
        it.Emulator.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 403, Match = new FaultMatch { PathContains = "namespace=dev" }, Times = 1 });
        var state = new CurrentState(it.Client);

        var first = await Assert.ThrowsAsync<SwrException>(() => state.ReadAsync("dev", CancellationToken.None));
        await state.ReadAsync("ops", CancellationToken.None);
        var sent = it.Requests.Count;

        for (var row = 0; row < 2; row++)
        {
            var again = Assert.Throws<SwrException>(() => state.Has("dev"));
            Assert.NotSame(first, again);
            Assert.Equal((first.ErrorId, first.Message, 403), (again.ErrorId, again.Message, again.StatusCode!.Value));
        }

        Assert.True(state.Has("ops"));
        Assert.Equal(["ops"], state.Read);
        Assert.Equal(sent, it.Requests.Count);
    }

    [Fact]
    public async Task Refused_credentials_are_no_failure_of_an_organization()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        it.Emulator.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 401 });
        var state = new CurrentState(it.Client);

        var error = await Assert.ThrowsAsync<SwrException>(() => state.ReadAsync("dev", CancellationToken.None));

        Assert.Equal(SwrErrorKind.AuthenticationFailed, error.Kind);
        Assert.False(state.Has("dev"));
    }

    [Fact]
    public async Task What_failed_after_the_reading_fails_every_further_row()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        var state = await ReadAsync(it, "dev");

        state.Failed("dev", new SwrException(SwrErrorKind.QuotaExceeded, "QuotaExceeded", "Full."));

        Assert.Equal("QuotaExceeded", Assert.Throws<SwrException>(() => state.Has("dev")).ErrorId);
        Assert.False(state.Has("ops"));
    }

    [Theory]
    [InlineData("arms", true)]
    [InlineData("ARM", true)]
    [InlineData("own", true)]
    [InlineData("linux", false)]
    public async Task A_category_is_known_in_either_spelling(string category, bool isKnown)
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev");
        it.Answer("GET", "/v2/manage/repos", """[{"namespace":"dev","name":"a","category":"arm"},{"namespace":"dev","name":"b","category":"own"}]""");

        Assert.Equal(isKnown, (await ReadAsync(it, "dev")).HasCategory(category));
    }

    private static async Task<CurrentState> ReadAsync(ClientOnEmulator it, string organization)
    {
        var state = new CurrentState(it.Client);
        Assert.True(await state.ReadAsync(organization, CancellationToken.None));
        return state;
    }
}
