using System.Text;
using System.Text.RegularExpressions;
using FsCheck.Fluent;
using SwrPowerShell.Core.DesiredState;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Reports;
using Xunit;

namespace SwrPowerShell.Tests.Properties;

/// <summary>Cells that are written to a CSV file are read back unchanged.</summary>
public sealed partial class CsvPropertyTests
{
    private const int Cases = 3000;

    private static readonly string[] s_headers = ["Organization", "Name", "IsPublic", "Category", "Description"];
    private static readonly string[] s_apiHeaders = ["namespace", "repository", "is_public", "category", "description"];

    [Fact]
    public void A_guarded_text_is_no_formula_and_comes_back_as_it_was() => PropertyRun.ForAll(
        Gen.OneOf(Texts.Any, Texts.From("'=+-@\t\rab")),
        text =>
        {
            var cell = FormulaGuard.Protect(text)!;

            Assert.Equal(text, FormulaGuard.Unprotect(cell));
            Assert.False(cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal), Texts.Show(cell));
            Assert.InRange(cell.Length - text.Length, 0, 1);
        },
        Cases);

    [Fact]
    public void A_text_says_public_or_private_as_the_list_of_words_says() => PropertyRun.ForAll(
        from word in Gen.OneOf(Texts.Any, Gen.Elements("true", "yes", "1", "public", "false", "no", "0", "private", "", "tru", "YE\u017F", "PUBL\u0130C", "pr\u0131vate", "nο", "11"))
        from upper in Gen.Elements(true, false)
        from before in Gen.Elements("", " ", "\t", "\u00A0", "\u200B", "\uFEFF")
        from after in Gen.Elements("", " ", "\r", "\u3000", "\0")
        select before + (upper ? word.ToUpperInvariant() : word) + after,
        text =>
        {
            var understood = Visibility.TryParse(text, out var isPublic);

            Assert.Equal((Public().IsMatch(text), Private().IsMatch(text)), (understood && isPublic, understood && !isPublic));
            if (!understood)
            {
                var error = Assert.Throws<SwrException>(() => Visibility.Require(text));
                Assert.Equal("InvalidIsPublic", error.ErrorId);
                Assert.True(Hostile.Verdict.IsPrintable(error.Message), Texts.Show(error.Message));
            }
        },
        Cases);

    [Fact]
    public void Columns_are_found_in_any_order_spelling_and_company() => PropertyRun.ForAll(
        from order in Gen.Shuffle(Enumerable.Range(0, 8).ToArray())
        from api in Gen.Elements(true, false).ArrayOf(5)
        from upper in Gen.Elements(true, false).ArrayOf(5)
        from blank in Gen.Elements("", " ", "\t").ArrayOf(5)
        from extra in Texts.From("xyz\"; ").ArrayOf(3)
        select (order, headers: Enumerable.Range(0, 8).Select(i => i < 5 ? Header(i, api[i], upper[i], blank[i]) : extra[i - 5]).ToArray()),
        it =>
        {
            var columns = RepositoryColumns.Find([.. it.order.Select(i => it.headers[i])]);
            string[] row = [.. it.order.Select(i => $"cell {i}")];
            var read = columns.Read(row);

            Assert.Equal(
                Enumerable.Range(0, 5).Select(i => $"cell {i}"),
                [read.Organization, read.Name, read.IsPublic, read.Category, read.Description]);
            Assert.Null(columns.Read([]).Name);
        },
        Cases);

    [Fact]
    public void Any_header_is_usable_or_says_what_is_missing() => PropertyRun.ForAll(
        Gen.OneOf(Texts.Any, Gen.Elements(s_headers), Gen.Elements(s_apiHeaders)).ArrayOf(),
        header =>
        {
            bool Has(int i) => header.Any(h => new[] { s_headers[i], s_apiHeaders[i] }.Contains(h.Trim(), StringComparer.OrdinalIgnoreCase));
            var error = Record.Exception(() => RepositoryColumns.Find(header));

            Assert.Equal(Has(0) && Has(1), error is null);
            Assert.True(error is null or SwrException { ErrorId: "UnusableHeader" }, error?.ToString());
        },
        Cases);

    // The writer counts the lines while it writes.
    [Fact]
    public void The_lines_of_a_file_are_those_on_which_its_rows_were_written() => PropertyRun.ForAll(
        from newLine in Gen.Elements("\n", "\r\n", "\r")
        from rows in (from cells in Gen.OneOf(Texts.Any, Texts.From("a\"\n,")).NonEmptyListOf()
                      from blank in Gen.Frequency((5, Gen.Constant(0)), (1, Gen.Choose(1, 2)))
                      from quoted in Gen.Elements(true, false)
                      select (cells, blank, quoted)).ListOf()
        select (newLine, rows),
        file =>
        {
            var text = new StringBuilder("Organization,Name").Append(file.newLine);
            var expected = new List<long>();
            foreach (var (cells, blank, quoted) in file.rows)
            {
                text.Append(string.Concat(Enumerable.Repeat(file.newLine, blank)));
                expected.Add(LineBreak().Count(text.ToString()) + 1);
                text.Append(string.Join(',', cells.Select(cell => quoted || NeedsQuotes(cell) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell)));

                // A second cell, because rows without text are skipped.
                text.Append(",x").Append(file.newLine);
            }

            var lines = CsvLines.Read(new StringReader(text.ToString()));

            Assert.True(
                expected.SequenceEqual(Enumerable.Range(1, lines.Count).Select(row => lines[row])), $"{Texts.Show(text.ToString())}: {string.Join(' ', expected)}");
        },
        Cases);

    private static bool NeedsQuotes(string cell) => cell.AsSpan().ContainsAny("\",\r\n") || cell.StartsWith('#');

    private static string Header(int column, bool api, bool upper, string blank)
    {
        var name = (api ? s_apiHeaders : s_headers)[column];
        return blank + (upper ? name.ToUpperInvariant() : name) + blank;
    }

    [GeneratedRegex(@"\A\s*(true|yes|1|public)\s*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Public();

    [GeneratedRegex(@"\A\s*(false|no|0|private|)\s*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Private();

    [GeneratedRegex("\r\n|\r|\n", RegexOptions.None, 1000)]
    private static partial Regex LineBreak();
}
