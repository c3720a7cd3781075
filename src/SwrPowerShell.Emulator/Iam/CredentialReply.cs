namespace SwrPowerShell.Emulator.Iam;

/// <summary>Temporary keys as IAM (v3), the metadata service and CCE spell them.</summary>
internal static class CredentialReply
{
    public static Reply Of(AccessKey key, int status = StatusCodes.Status200OK) => Reply.Json(
        key,
        static (json, it) =>
        {
            json.WriteStartObject();
            json.WriteStartObject("credential");
            json.WriteString("access", it.Id);
            json.WriteString("secret", it.Secret);
            json.WriteString("securitytoken", it.SecurityToken);
            json.WriteString("expires_at", IamTime.Text(it.Expires!.Value));
            json.WriteEndObject();
            json.WriteEndObject();
        },
        status);
}
