using System.Net;
using System.Security;
using SwrPowerShell.Core;

namespace SwrPowerShell.Api;

/// <summary>The text of a secret that is about to be sent.</summary>
internal static class SecretText
{
    /// <summary>The text, which the session shows nowhere from then on.</summary>
    public static string Reveal(SecureString secret, SwrSession? session)
    {
        var text = new NetworkCredential("", secret).Password;
        session?.Redactor.AddSecret(text);
        return text;
    }
}
