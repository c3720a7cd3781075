namespace SwrPowerShell.Emulator.Responses;

/// <summary>Whose error bodies an operation answers with. The gateway in front of all of them has its own.</summary>
internal enum ErrorDialect
{
    Swr,
    Iam,
    Artifact,
}
