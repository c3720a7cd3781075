using System.Security.Cryptography;

namespace SwrPowerShell.Emulator.Tags;

/// <summary>The manifest of an image that does not exist, with the digest that belongs to it.</summary>
internal sealed record ImageManifest(string Text, string Digest)
{
    private const string Docker = "application/vnd.docker.";

    public static ImageManifest Of(ImageTag tag)
    {
        var body = JsonBody.Write(tag, static (json, it) =>
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 2);
            json.WriteString("mediaType", Docker + "distribution.manifest.v2+json");
            json.WriteStartObject("config");
            json.WriteString("mediaType", Docker + "container.image.v1+json");
            json.WriteNumber("size", 1469);
            json.WriteString("digest", "sha256:" + it.ImageId);
            json.WriteEndObject();
            json.WriteStartArray("layers");
            json.WriteStartObject();
            json.WriteString("mediaType", Docker + "image.rootfs.diff.tar.gzip");
            json.WriteNumber("size", it.Size);
            json.WriteString("digest", "sha256:" + Hash("layer of " + it.ImageId));
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
        return new ImageManifest(Encoding.UTF8.GetString(body), "sha256:" + Convert.ToHexStringLower(SHA256.HashData(body)));
    }

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
