namespace SwrPowerShell.Emulator.Permissions;

/// <summary>A user of the account.</summary>
internal sealed record DirectoryUser(string UserId, string UserName);

/// <summary>The users who can get permissions: default users, and users from seeds.</summary>
internal static class UserDirectory
{
    private static readonly DirectoryUser[] s_standard =
    [
        new("fb3f175c1fd146ab8cdae3272be6107b", "user01"),
        new("0c5e9a3f7d2b4861a9f0c3e5b7d91842", "user02"),
        new("7a1d4c8e2f6b4905b3c7e9a1d5f80264", "user03"),
    ];

    public static IEnumerable<DirectoryUser> AllUsers(this EmulatorState state) =>
        s_standard.Where(user => state.Table<DirectoryUser>().Find(user.UserId) is null).Concat(state.Table<DirectoryUser>().List());

    /// <summary>Whether a user with this id and this name exists.</summary>
    public static bool HasUser(this EmulatorState state, string userId, string userName) =>
        (state.Table<DirectoryUser>().Find(userId) ?? Array.Find(s_standard, user => user.UserId == userId))?.UserName == userName;
}
