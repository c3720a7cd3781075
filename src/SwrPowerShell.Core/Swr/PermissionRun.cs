using System.Collections.Concurrent;

namespace SwrPowerShell.Core.Swr;

/// <summary>What one run of a command has found out: who has a permission on what, and whether IAM may be asked.</summary>
public sealed class PermissionRun
{
    private readonly ConcurrentDictionary<PermissionScope, Lazy<Task<IReadOnlyDictionary<string, SwrMember>>>> _members = new();

    /// <summary>When the run began, on the connection's clock.</summary>
    internal long? Since { get; set; }

    /// <summary>Why IAM does not say who is who; null while it does.</summary>
    internal SwrException? DirectoryFailure { get; set; }

    /// <summary>The members of a scope by user id, read once, whoever asks first.</summary>
    internal async Task<IReadOnlyDictionary<string, SwrMember>> MembersAsync(PermissionScope scope, Func<Task<IReadOnlyList<SwrMember>>> read)
    {
        var members = _members.GetOrAdd(scope, _ => new(async () => (await read()).ToDictionary(member => member.UserId, StringComparer.Ordinal)));
        try
        {
            return await members.Value;
        }
        catch (SwrException e)
        {
            // Each row reports a failure of its own.
            throw e.Copy();
        }
    }
}
