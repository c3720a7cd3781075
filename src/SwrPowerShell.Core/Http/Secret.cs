using System.Security;

namespace SwrPowerShell.Core.Http;

/// <summary>A secret that cannot be printed, compared or serialized by accident.</summary>
public sealed class Secret
{
    private readonly SecureString _value;
    private string? _revealed;

    /// <summary>Keeps a copy of the value.</summary>
    public Secret(SecureString value)
    {
        _value = value.Copy();
        _value.MakeReadOnly();
    }

    /// <summary>Keeps the value.</summary>
    public Secret(string value)
    {
        _value = new NetworkCredential("", value).SecurePassword;
        _value.MakeReadOnly();
    }

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => _value.Length == 0;

    /// <summary>Always three stars.</summary>
    public override string ToString() => "***";

    /// <summary>The value itself, decrypted at the first use: a token goes with each request, and the redactor holds what it looks for as text too.</summary>
    internal string Reveal() => _revealed ??= new NetworkCredential("", _value).Password;
}
