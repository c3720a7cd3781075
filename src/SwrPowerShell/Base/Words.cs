using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Base;

/// <summary>Types and numbers in the words of a sentence.</summary>
internal static class Words
{
    /// <summary>What an object of a type is called: <c>image tag</c>.</summary>
    public static string Of(Type type) => type == typeof(System.Text.Json.JsonElement) ? "item" : Nouns.InWords(type.Name.StartsWith("Swr", StringComparison.Ordinal) ? type.Name[3..] : type.Name);

    /// <summary>So many of them: <c>no requests</c>, <c>1 repository</c>, <c>2,000 repositories</c>.</summary>
    public static string Count(long count, string noun) =>
        count == 1 ? $"1 {noun}" : $"{(count == 0 ? "no" : $"{count:N0}")} {(noun.EndsWith('y') ? $"{noun[..^1]}ies" : $"{noun}s")}";
}
