using System.Collections.Concurrent;

namespace SwrPowerShell.Core.Swr;

/// <summary>State that the rows of one command share: existing permissions, and whether IAM lists users.</summary>
public sealed class PermissionRun
{
    private readonly ConcurrentDictionary<PermissionScope, Lazy<Task<IReadOnlyDictionary<string, SwrMember>>>> _members = new();

    /// <summary>The time of the first lookup of a user, by the clock of the connection.</summary>
    internal long? Since { get; set; }

    /// <summary>The error of IAM when listing users, or null.</summary>
    internal SwrException? DirectoryFailure { get; set; }

    /// <summary>Returns the permissions of a scope by user id. They are read once.</summary>
    internal async Task<IReadOnlyDictionary<string, SwrMember>> MembersAsync(PermissionScope scope, Func<Task<IReadOnlyList<SwrMember>>> read)
    {
        var members = _members.GetOrAdd(scope, _ => new(async () => (await read()).ToDictionary(member => member.UserId, StringComparer.Ordinal)));
        try
        {
            return await members.Value;
        }
        catch (SwrException e)
        {
            // Each row throws its own exception.
            throw e.Copy();
        }
    }
}
