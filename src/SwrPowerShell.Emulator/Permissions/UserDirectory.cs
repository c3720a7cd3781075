namespace SwrPowerShell.Emulator.Permissions;

/// <summary>The users to whom something can be granted: a few that are always there, and those that were seeded.</summary>
internal static class UserDirectory
{
    private static readonly DirectoryUser[] Standard =
    [
        new() { UserId = "fb3f175c1fd146ab8cdae3272be6107b", UserName = "user01" },
        new() { UserId = "0c5e9a3f7d2b4861a9f0c3e5b7d91842", UserName = "user02" },
        new() { UserId = "7a1d4c8e2f6b4905b3c7e9a1d5f80264", UserName = "user03" },
    ];

    /// <summary>Every user to whom something can be granted.</summary>
    public static IEnumerable<DirectoryUser> AllUsers(this EmulatorState state) =>
        Standard.Where(user => state.Table<DirectoryUser>().Find(user.UserId) is null).Concat(state.Table<DirectoryUser>().List());

    /// <summary>Whether there is such a user and id and name belong together.</summary>
    public static bool Knows(this EmulatorState state, string userId, string userName) =>
        (state.Table<DirectoryUser>().Find(userId) ?? Array.Find(Standard, user => user.UserId == userId))?.UserName == userName;
}
