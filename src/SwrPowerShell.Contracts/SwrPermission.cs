namespace SwrPowerShell;

/// <summary>What a user may do with an organization or repository. The numbers are the service's own (field <c>auth</c>).</summary>
/// <remarks>A number that the service adds later is kept as it is and prints as a number.</remarks>
public enum SwrPermission
{
    /// <summary>The service named no permission.</summary>
    None = 0,

    /// <summary>May pull images.</summary>
    Read = 1,

    /// <summary>May pull and push images and edit repositories.</summary>
    Edit = 3,

    /// <summary>May do everything, permissions included.</summary>
    Manage = 7,
}
