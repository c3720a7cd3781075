namespace SwrPowerShell.Core.Naming;

/// <summary>Suggests known words for a misspelled one.</summary>
internal static class Similar
{
    private const int MostEdits = 2;
    private const int MostSuggestions = 3;
    private const int LongestWord = 40;

    /// <summary>Returns a question such as <c>Did you mean 'cn-north-4'?</c>; null if no word is similar.</summary>
    public static string? Question(string word, IEnumerable<string> known)
    {
        var found = To(word, known);
        return found.Count == 0 ? null : $"Did you mean {string.Join(" or ", found.Select(w => $"'{w}'"))}?";
    }

    /// <summary>Returns up to three words with the smallest edit distance; none if that is greater than two.</summary>
    public static IReadOnlyList<string> To(string word, IEnumerable<string> known)
    {
        if (word.Length > LongestWord)
        {
            return [];
        }

        var candidates = known.Select(w => (Word: w, Edits: Distance(word.ToLowerInvariant(), w))).Where(c => c.Edits <= MostEdits).ToList();
        var closest = candidates.Count == 0 ? 0 : candidates.Min(c => c.Edits);
        return [.. candidates.Where(c => c.Edits == closest).Select(c => c.Word).Take(MostSuggestions)];
    }

    // The Levenshtein distance, with the transposition of two adjacent characters as one edit.
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var edits = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                rows[i, j] = swapped ? Math.Min(edits, rows[i - 2, j - 2] + 1) : edits;
            }
        }

        return rows[a.Length, b.Length];
    }
}
