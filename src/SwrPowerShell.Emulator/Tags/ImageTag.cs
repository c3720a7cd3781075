namespace SwrPowerShell.Emulator.Tags;

/// <summary>A tag of a repository and its image.</summary>
// ImageId: 64 hexadecimal digits. Tags with the same id refer to the same image.
internal sealed record ImageTag(long Id, string Repository, string Tag, string ImageId, DateTime Created, DateTime Updated, long Size = 0);
