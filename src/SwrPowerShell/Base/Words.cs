using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Base;

/// <summary>Formats types and numbers as words of a sentence.</summary>
internal static class Words
{
    /// <summary>The noun for objects of a type, such as <c>image tag</c>.</summary>
    public static string Of(Type type) => type == typeof(System.Text.Json.JsonElement) ? "item" : Nouns.InWords(type.Name.StartsWith("Swr", StringComparison.Ordinal) ? type.Name[3..] : type.Name);

    /// <summary>A number with its noun: <c>no requests</c>, <c>1 repository</c>, <c>2,000 repositories</c>.</summary>
    public static string Count(long count, string noun) =>
        count == 1 ? $"1 {noun}" : $"{(count == 0 ? "no" : $"{count:N0}")} {(noun.EndsWith('y') ? $"{noun[..^1]}ies" : $"{noun}s")}";
}
