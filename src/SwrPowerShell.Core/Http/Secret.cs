using System.Security;

namespace SwrPowerShell.Core.Http;

/// <summary>A secret that cannot be printed, compared or serialized by accident.</summary>
public sealed class Secret
{
    private readonly SecureString _value;
    private string? _revealed;

    /// <summary>Stores a copy of the value.</summary>
    public Secret(SecureString value)
    {
        _value = value.Copy();
        _value.MakeReadOnly();
    }

    /// <summary>Stores the value.</summary>
    public Secret(string value)
    {
        _value = new NetworkCredential("", value).SecurePassword;
        _value.MakeReadOnly();
    }

    /// <summary>Whether the value is empty.</summary>
    public bool IsEmpty => _value.Length == 0;

    /// <summary>Returns three asterisks.</summary>
    public override string ToString() => "***";

    /// <summary>The value as text, decrypted once: each request needs it, and the redactor stores it as text, too.</summary>
    internal string Reveal() => _revealed ??= new NetworkCredential("", _value).Password;
}
