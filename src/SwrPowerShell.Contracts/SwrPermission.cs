namespace SwrPowerShell;

/// <summary>Permission on an organization or repository. The values are those of the API field <c>auth</c>.</summary>
/// <remarks>New values of the service are preserved and displayed as numbers.</remarks>
public enum SwrPermission
{
    /// <summary>The service returned no permission.</summary>
    None = 0,

    /// <summary>Pull images.</summary>
    Read = 1,

    /// <summary>Pull and push images, and edit repositories.</summary>
    Edit = 3,

    /// <summary>All operations, including permissions.</summary>
    Manage = 7,
}
