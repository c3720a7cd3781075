namespace SwrPowerShell.Core.Iam;

/// <summary>A user of the account.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name, unique in the account.</param>
internal sealed record DirectoryUser(string Id, string Name);

/// <summary>The users of the account, listed by IAM and cached for the connection.</summary>
internal sealed class UserDirectory(TimeProvider time)
{
    private volatile Snapshot? _last;

    /// <summary>Returns a user by id or name; null if the account has no such user.</summary>
    /// <param name="client">The client that reads the list.</param>
    /// <param name="id">The id, or null.</param>
    /// <param name="name">The name, or null.</param>
    /// <param name="since">A cached list that is older is read again before a user counts as missing.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<DirectoryUser?> FindAsync(IamClient client, string? id, string? name, long since, CancellationToken cancellationToken)
    {
        if (_last is { } kept && (kept.Find(id, name) is not null || kept.Read >= since))
        {
            return kept.Find(id, name);
        }

        var read = time.GetTimestamp();
        var fresh = new Snapshot(await client.ListUsersAsync(cancellationToken), read);
        _last = fresh;
        return fresh.Find(id, name);
    }

    private sealed class Snapshot
    {
        private readonly Dictionary<string, DirectoryUser> _byId = new(StringComparer.Ordinal);
        private readonly ILookup<string, DirectoryUser> _byName;

        public Snapshot(IReadOnlyList<DirectoryUser> users, long read)
        {
            Read = read;
            _byName = users.ToLookup(user => user.Name, StringComparer.OrdinalIgnoreCase);
            foreach (var user in users)
            {
                _byId[user.Id] = user;
            }
        }

        public long Read { get; }

        // Case is ignored, as names in spreadsheets vary. The exact name takes precedence if two users differ in case only.
        public DirectoryUser? Find(string? id, string? name)
        {
            if (id is not null)
            {
                return _byId.GetValueOrDefault(id);
            }

            var found = _byName[name ?? ""].ToList();
            return found.Find(user => user.Name == name) ?? (found.Count == 1 ? found[0] : null);
        }
    }
}
