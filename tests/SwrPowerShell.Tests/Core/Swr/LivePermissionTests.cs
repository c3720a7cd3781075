using SwrPowerShell.Core;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Core.Swr;
using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Permissions;
using Xunit;

namespace SwrPowerShell.Tests.Core.Swr;

/// <summary>How tools that run against the live service grant permissions: the list first, then POST for newcomers and PATCH for members.</summary>
public sealed class LivePermissionTests : IAsyncLifetime
{
    private static readonly PermissionScope s_scope = PermissionScope.Of(Given.Name("dev", "app"));
    private RunningEmulator _emulator = null!;
    private SwrSession _session = null!;

    private SwrClient Client => _session.CreateClient(SilentObserver.Instance);

    private IEnumerable<string> Lines => _emulator.Requests.Snapshot().Select(request => $"{request.Method} {request.Target.Split('/')[^1]}");

    public async ValueTask InitializeAsync()
    {
        _emulator = await EmulatorApp.StartAsync(new EmulatorOptions(), CancellationToken.None);
        for (var i = 0; i < 40; i++)
        {
            _emulator.State.Table<DirectoryUser>().Put("", $"id-{i}", new DirectoryUser($"id-{i}", $"User{i}"));
        }

        _session = Connect(_emulator.Endpoint);
        await Client.CreateOrganizationAsync("dev", skipExisting: false, CancellationToken.None);
        await Client.CreateRepositoryAsync(Given.Spec("dev", "app"), SwrIfExists.Error, CancellationToken.None);
        _emulator.Requests.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await _emulator.DisposeAsync();
    }

    // Nobody PATCHes a member who is not there; every tool reads the list.
    [Fact]
    public async Task The_members_of_a_scope_are_read_once_a_run_whatever_is_in_flight()
    {
        var run = new PermissionRun();
        Assert.Equal(SwrOutcome.Created, (await Client.SetMemberAsync(run, Grant("id-0", "User0"), CancellationToken.None)).Outcome);
        _emulator.Requests.Clear();

        run = new PermissionRun();
        var client = Client;
        var members = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => client.SetMemberAsync(run, Grant($"id-{i}", $"User{i}", "Edit"), CancellationToken.None)));

        Assert.Equal(
            [("GET access", 1), ("PATCH access", 1), ("POST access", 39)],
            Lines.GroupBy(line => line).Select(group => (group.Key, group.Count())).Order());
        Assert.Equal(SwrOutcome.Updated, members[0].Outcome);
        Assert.All(members.Skip(1), member => Assert.Equal(SwrOutcome.Created, member.Outcome));
    }

    [Fact]
    public async Task What_is_so_already_takes_no_request()
    {
        await Client.SetMemberAsync(new PermissionRun(), Grant("id-0", "User0"), CancellationToken.None);
        _emulator.Requests.Clear();

        var member = await Client.SetMemberAsync(new PermissionRun(), Grant("id-0", "User0"), CancellationToken.None);
        Assert.Equal((SwrOutcome.Unchanged, "id-0", SwrPermission.Read), (member.Outcome, member.UserId, member.Permission));
        Assert.Equal(["GET access"], Lines);
    }

    // Somebody else grants or revokes between the list and the request.
    [Fact]
    public async Task A_list_that_is_out_of_date_does_no_harm()
    {
        var run = new PermissionRun();
        await Client.SetMemberAsync(run, Grant("id-1", "User1"), CancellationToken.None);
        await Client.SetMemberAsync(new PermissionRun(), Grant("id-0", "User0"), CancellationToken.None);
        _emulator.Requests.Clear();
        Assert.Equal(SwrOutcome.Updated, (await Client.SetMemberAsync(run, Grant("id-0", "User0", "Edit"), CancellationToken.None)).Outcome);
        Assert.Equal(["POST access", "PATCH access"], Lines);

        run = new PermissionRun();
        await Client.SetMemberAsync(run, Grant("id-1", "User1", "Manage"), CancellationToken.None);
        await Client.DeleteMemberAsync(s_scope, "id-0", CancellationToken.None);
        _emulator.Requests.Clear();
        Assert.Equal(SwrOutcome.Created, (await Client.SetMemberAsync(run, Grant("id-0", "User0"), CancellationToken.None)).Outcome);
        Assert.Equal(["PATCH access", "POST access"], Lines);
    }

    [Fact]
    public async Task Each_row_of_a_missing_scope_has_a_failure_of_its_own()
    {
        var run = new PermissionRun();
        var scope = PermissionScope.Of(Given.Name("dev", "none"));
        var errors = new List<SwrException>();
        for (var i = 0; i < 2; i++)
        {
            errors.Add(await Assert.ThrowsAsync<SwrException>(() => Client.SetMemberAsync(run, PermissionSpec.Create(scope, $"id-{i}", $"User{i}", "Read"), CancellationToken.None)));
        }

        Assert.All(errors, error => Assert.Equal("RepositoryNotFound", error.ErrorId));
        Assert.NotSame(errors[0], errors[1]);
        Assert.Equal(["GET access"], Lines);
    }

    // User id and user name must both be given and match; spreadsheets hold names.
    [Theory]
    [InlineData(null, "User7")]
    [InlineData(null, "user7")]
    [InlineData("id-7", null)]
    public async Task Half_of_a_user_is_looked_up_in_IAM(string? id, string? name)
    {
        var grant = await Client.CompleteAsync(new PermissionRun(), PermissionSpec.Create(s_scope, id, name, "Read"), CancellationToken.None);

        Assert.Equal(("id-7", "User7"), (grant.UserId, grant.UserName));
        Assert.Equal(["GET users"], Lines);
    }

    [Fact]
    public async Task All_names_of_a_connection_take_one_request_and_a_new_user_one_more()
    {
        for (var i = 0; i < 40; i++)
        {
            await Client.CompleteAsync(new PermissionRun(), PermissionSpec.Create(s_scope, null, $"User{i}", "Read"), CancellationToken.None);
        }

        Assert.Equal(["GET users"], Lines);
        _emulator.State.Table<DirectoryUser>().Put("", "id-late", new DirectoryUser("id-late", "Late"));
        var grant = await Client.CompleteAsync(new PermissionRun(), PermissionSpec.Create(s_scope, null, "Late", "Read"), CancellationToken.None);
        Assert.Equal("id-late", grant.UserId);

        var run = new PermissionRun();
        for (var i = 0; i < 3; i++)
        {
            var error = await Assert.ThrowsAsync<SwrException>(
                () => Client.CompleteAsync(run, PermissionSpec.Create(s_scope, null, $"nobody{i}", "Read"), CancellationToken.None));
            Assert.Equal(("UserNotFound", SwrErrorKind.NotFound), (error.ErrorId, error.Kind));
        }

        Assert.Equal(3, Lines.Count());
    }

    [Theory]
    [InlineData(403), InlineData(401), InlineData(500)]
    public async Task Where_IAM_may_not_be_listed_the_pair_is_needed_and_IAM_is_asked_once(int status)
    {
        _emulator.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = status, Match = new FaultMatch { PathContains = "/v3/users" } });
        var run = new PermissionRun();
        for (var i = 0; i < 3; i++)
        {
            var error = await Assert.ThrowsAsync<SwrException>(
                () => Client.CompleteAsync(run, PermissionSpec.Create(s_scope, null, $"User{i}", "Read"), CancellationToken.None));
            Assert.Equal(("UserPairRequired", SwrErrorKind.InvalidArgument), (error.ErrorId, error.Kind));
            Assert.Contains($"'User{i}'", error.Message, StringComparison.Ordinal);
        }

        Assert.Single(Lines);
    }

    [Fact]
    public async Task Without_an_address_IAM_is_not_guessed()
    {
        using var session = Connect(iam: null);
        var error = await Assert.ThrowsAsync<SwrException>(() => session.CreateClient(SilentObserver.Instance).CompleteAsync(
            new PermissionRun(), PermissionSpec.Create(s_scope, "id-1", null, "Read"), CancellationToken.None));

        Assert.Equal("UserPairRequired", error.ErrorId);
        Assert.Contains("-IamEndpoint", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Lines);
    }

    // A share's account may come back in lower case.
    [Fact]
    public async Task A_share_is_found_changed_and_ended_in_another_case()
    {
        var (asked, kept) = (ShareName.Create(Given.Name("dev", "app"), "Partner"), ShareName.Create(Given.Name("dev", "app"), "partner"));
        Assert.Equal(asked.Key, kept.Key);
        await Client.CreateShareAsync(ShareTerms.Create(kept, DateTimeOffset.UtcNow.AddDays(3), null), SwrIfExists.Error, CancellationToken.None);

        Assert.Equal("partner", (await Client.ShowShareAsync(asked, CancellationToken.None)).Account);
        Assert.Equal(SwrOutcome.Updated, (await Client.ChangeShareAsync(ShareTerms.Create(asked, null, "new"), CancellationToken.None)).Outcome);
        await Client.DeleteShareAsync(asked, CancellationToken.None);
        var error = await Assert.ThrowsAsync<SwrException>(() => Client.ShowShareAsync(asked, CancellationToken.None));
        Assert.Equal("ShareNotFound", error.ErrorId);
    }

    private static PermissionSpec Grant(string id, string name, string permission = "Read") => PermissionSpec.Create(s_scope, id, name, permission);

    private SwrSession Connect(Uri? iam) => new(
        new ConnectionSettings { Endpoint = _emulator.Endpoint, IamEndpoint = iam, Retry = RetryPolicy.Default with { MaximumRetryCount = 0 } },
        TokenCredential.Iam(new Secret(_emulator.Token)));
}
