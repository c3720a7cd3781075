using System.Net;
using System.Security;

namespace SwrPowerShell.Api;

/// <summary>Converts secrets to the text of a request.</summary>
internal static class SecretText
{
    /// <summary>Returns the text of a secret, and adds it to the redactor of the session.</summary>
    public static string Reveal(SecureString secret, SwrSession? session)
    {
        var text = new NetworkCredential("", secret).Password;
        session?.Redactor.AddSecret(text);
        return text;
    }
}
