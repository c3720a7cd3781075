namespace SwrPowerShell.Emulator.Tags;

/// <summary>A tag of a repository and the image behind it.</summary>
// Repository: organization and repository with a slash between them.
// ImageId: the image's id, 64 hexadecimal digits. Tags with the same id are names of one image.
internal sealed record ImageTag(long Id, string Repository, string Tag, string ImageId, DateTime Created, DateTime Updated, long Size = 0);
