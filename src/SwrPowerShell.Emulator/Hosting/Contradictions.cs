namespace SwrPowerShell.Emulator.Hosting;

/// <summary>What to do when a repository that still has images is deleted; the documentation contradicts itself.</summary>
public enum NonEmptyRepository
{
    /// <summary>Delete the repository with its images, as the list of statuses of the operation suggests and the service most probably does.</summary>
    Delete,

    /// <summary>406 with 4060012, as the error table says.</summary>
    Refuse,
}

/// <summary>How a share that does not exist is shown.</summary>
public enum MissingShare
{
    /// <summary>400 with 4001090, as Huawei Cloud answers.</summary>
    Refuse,

    /// <summary>200 with <c>"exist":false</c>, as Open Telekom Cloud answers.</summary>
    Empty,
}

/// <summary>Which spelling of the category for ARM images is taken: the documentation has one in its prose, another in its schema.</summary>
public enum CategorySpelling
{
    /// <summary>Both.</summary>
    Any,

    /// <summary>Only <c>arm</c>, which every public tool sends.</summary>
    Arm,

    /// <summary>Only <c>arms</c>, as the schema and the on-premises edition have it.</summary>
    Arms,
}

/// <summary>How a slash of a repository's name is written in the body of its creation.</summary>
public enum SlashSpelling
{
    /// <summary>Either way.</summary>
    Any,

    /// <summary>As a slash, which Terraform sends.</summary>
    Slash,

    /// <summary>As a dollar sign, which the documentation asks for.</summary>
    Dollar,
}

/// <summary>What CodeArts Artifact answers when an unknown repository is asked for: the service answers with success, and how is not known.</summary>
public enum MissingArtifact
{
    /// <summary>An envelope with an error.</summary>
    Error,

    /// <summary>A successful envelope whose result is null.</summary>
    Null,

    /// <summary>A successful envelope whose result is an empty object.</summary>
    Empty,

    /// <summary>200 without a body.</summary>
    Nothing,
}
