namespace SwrPowerShell.Core.Reports.Html;

/// <summary>Writes the sections of an inventory: totals, public repositories, storage, age of tags, and all repositories.</summary>
internal static class InventorySections
{
    private const int MostLargest = 20;
    private const string NoRetention = "none";

    private static readonly HtmlColumn<SwrInventoryItem> s_repository = new("Repository", (html, item) => html.NameCell(item.ToString()));
    private static readonly HtmlColumn<SwrInventoryItem> s_visibility = new("Visibility", WriteVisibility);
    private static readonly HtmlColumn<SwrInventoryItem> s_category = new("Category", (html, item) => html.Cell(item.Category));
    private static readonly HtmlColumn<SwrInventoryItem> s_tags = new("Tags", (html, item) => html.Cell(item.TagCount), IsNumber: true);
    private static readonly HtmlColumn<SwrInventoryItem> s_size = new("Size", (html, item) => html.SizeCell(item.Size), IsNumber: true);
    private static readonly HtmlColumn<SwrInventoryItem> s_pulls = new("Pulls", (html, item) => html.Cell(item.PullCount), IsNumber: true);
    private static readonly HtmlColumn<SwrInventoryItem> s_created = new("Created", (html, item) => html.Cell(item.Created));
    private static readonly HtmlColumn<SwrInventoryItem> s_updated = new("Updated", (html, item) => html.Cell(item.Updated));
    private static readonly HtmlColumn<SwrInventoryItem> s_newest = new("Newest tag", (html, item) => WriteTag(html, item.NewestTag, item.NewestTagAgeDays));
    private static readonly HtmlColumn<SwrInventoryItem> s_newestAge = new("Newest tag, days", (html, item) => html.Cell(item.NewestTagAgeDays), IsNumber: true);
    private static readonly HtmlColumn<SwrInventoryItem> s_oldest = new("Oldest tag", (html, item) => WriteTag(html, item.OldestTag, item.OldestTagAgeDays));
    private static readonly HtmlColumn<SwrInventoryItem> s_oldestAge = new("Oldest tag, days", (html, item) => html.Cell(item.OldestTagAgeDays), IsNumber: true);
    private static readonly HtmlColumn<SwrInventoryItem> s_newTags = new("New tags, 30 days", (html, item) => html.Cell(item.TagsUnder30Days), IsNumber: true);
    private static readonly HtmlColumn<SwrInventoryItem> s_retention = new("Retention", (html, item) => html.Cell(item.Retention ?? "not read"));
    private static readonly HtmlColumn<SwrInventoryItem> s_shares = new("Shared with", (html, item) => html.TextCell(item.SharedWith));
    private static readonly HtmlColumn<SwrInventoryItem> s_permissions = new("Permissions", (html, item) => html.TextCell(item.Permissions));
    private static readonly HtmlColumn<SwrInventoryItem> s_notes = new("Notes", WriteNotes);
    private static readonly HtmlColumn<SwrInventoryItem> s_description = new("Description", (html, item) => html.TextCell(item.Description));

    public static void Write(HtmlWriter html, InventoryList inventory)
    {
        var items = inventory.Items;
        List<SwrInventoryItem> exposed = [.. items.Where(IsPublic)];
        WriteTotals(html, inventory, exposed.Count);
        HtmlTable.WriteSection(
            html, "public", "Public repositories", exposed, [s_repository, s_category, s_tags, s_size, s_pulls, s_updated, s_description],
            exposed.Count == 0 ? "No repository is public." : "Everyone may pull from these.");
        WriteStorage(html, items);
        if (inventory.HasTags)
        {
            WriteAges(html, items);
            WriteGrowing(html, items);
        }

        List<HtmlColumn<SwrInventoryItem>> columns = [s_repository, s_visibility, s_category, s_tags, s_size, s_pulls, s_created, s_updated, s_notes];
        columns.AddRange(inventory.HasTags ? [s_newest, s_newestAge, s_oldest, s_oldestAge, s_retention] : []);
        columns.AddRange(inventory.HasPermissions ? [s_shares, s_permissions] : []);
        HtmlTable.WriteSection(html, "repositories", "All repositories", items, [.. columns, s_description], Missing(inventory));
    }

    private static void WriteTotals(HtmlWriter html, InventoryList inventory, int exposed)
    {
        var items = inventory.Items;
        html.WriteMarkup("<section aria-labelledby=totals><h2 id=totals>Totals</h2><dl class=counts>");
        WriteTotal("repositories", items.Count);
        WriteTotal("organizations", items.Select(item => item.Organization).Distinct(StringComparer.Ordinal).LongCount());
        var size = items.Sum(item => item.Size ?? 0);
        html.Write($"<div><dt>storage<dd title=\"{size:N0} bytes\">{DisplayText.Size(size)}</div>");
        WriteTotal("tags", items.Sum(item => item.TagCount ?? 0));
        WriteTotal("public", exposed, exposed > 0 ? "change" : "same");
        WriteTotal("never pulled", items.LongCount(item => item.IsNeverPulled == true));
        WriteTotal("untagged", items.LongCount(item => item.IsUntagged == true));
        if (inventory.HasTags)
        {
            WriteTotal("without retention", items.LongCount(HasNoRetention));
        }

        if (inventory.HasPermissions)
        {
            WriteTotal("shared", items.LongCount(item => item.SharedWith is { Length: > 0 }));
        }

        html.WriteMarkup("</dl></section>\n");

        void WriteTotal(string words, long count, string kind = "same") => html.Write($"<div class=\"{kind}\"><dt>{words}<dd>{count:N0}</div>");
    }

    private static void WriteStorage(HtmlWriter html, IReadOnlyList<SwrInventoryItem> items)
    {
        var total = items.Sum(item => item.Size ?? 0);
        List<(string Name, int Count, long Size)> organizations =
        [
            .. items.GroupBy(item => item.Organization, StringComparer.Ordinal)
                .Select(group => (group.Key, group.Count(), Size: group.Sum(item => item.Size ?? 0)))
                .OrderByDescending(organization => organization.Size),
        ];
        HtmlTable.WriteSection(
            html, "storage", "Storage by organization", organizations,
            [
                new("Organization", (page, row) => page.NameCell(row.Name)),
                new("Repositories", (page, row) => page.Cell(row.Count), IsNumber: true),
                new("Size", (page, row) => page.SizeCell(row.Size), IsNumber: true),
                HtmlBars.Column<(string Name, int Count, long Size)>(
                    row => row.Size, organizations[0].Size, row => Invariant($"{HtmlWriter.Short(row.Name)}: {row.Size:N0} bytes, {Percent(row.Size, total)} of all")),
            ]);
        List<SwrInventoryItem> largest = [.. items.Where(item => item.Size > 0).OrderByDescending(item => item.Size).Take(MostLargest)];
        HtmlTable.WriteSection(
            html, "largest", "Largest repositories", largest,
            [
                s_repository, s_tags, s_size,
                HtmlBars.Column<SwrInventoryItem>(
                    item => item.Size ?? 0, largest.FirstOrDefault()?.Size ?? 0, item => Invariant($"{HtmlWriter.Short(item.ToString())}: {item.Size:N0} bytes, {Percent(item.Size ?? 0, total)} of all")),
            ],
            largest.Count == 0 ? "No repository holds an image." : "");
    }

    private static void WriteAges(HtmlWriter html, IReadOnlyList<SwrInventoryItem> items)
    {
        List<(string Age, long Count)> ages =
        [
            ("under 30 days", items.Sum(item => (long)(item.TagsUnder30Days ?? 0))),
            ("30 to 89 days", items.Sum(item => (long)(item.Tags30To89Days ?? 0))),
            ("90 to 364 days", items.Sum(item => (long)(item.Tags90To364Days ?? 0))),
            ("365 days and over", items.Sum(item => (long)(item.TagsOver364Days ?? 0))),
        ];
        var total = ages.Sum(age => age.Count);
        HtmlTable.WriteSection(
            html, "ages", "Tags by age", ages,
            [
                new("Last change", (page, row) => page.NameCell(row.Age)),
                new("Tags", (page, row) => page.Cell(row.Count), IsNumber: true),
                HtmlBars.Column<(string Age, long Count)>(row => row.Count, ages.Max(age => age.Count), row => Invariant($"{row.Age}: {row.Count:N0} tags, {Percent(row.Count, total)} of all")),
            ],
            Unread(items, item => item.TagsUnder30Days is null, "tags"));
    }

    private static void WriteGrowing(HtmlWriter html, IReadOnlyList<SwrInventoryItem> items)
    {
        List<SwrInventoryItem> growing =
            [.. items.Where(item => HasNoRetention(item) && item.TagsUnder30Days > 0).OrderByDescending(item => item.TagsUnder30Days).ThenByDescending(item => item.Size)];
        HtmlTable.WriteSection(
            html, "growing", "Growing without retention", growing, [s_repository, s_newTags, s_tags, s_size, s_oldestAge],
            (growing.Count == 0
                ? "No repository without a retention rule has a tag of the last 30 days. "
                : "These have tags of the last 30 days and no retention rule, so that nothing removes old images. ")
            + Unread(items, item => item.Retention is null || item.TagsUnder30Days is null, "tags or retention rules"));
    }

    // The remark about repositories that the numbers of a section do not include.
    private static string Unread(IReadOnlyList<SwrInventoryItem> items, Func<SwrInventoryItem, bool> isUnread, string what) =>
        items.Count(isUnread) is > 0 and var count ? Invariant($"Without {count:N0} of {items.Count:N0} repositories, whose {what} were not read.") : "";

    private static string Missing(InventoryList inventory) => (inventory.HasTags, inventory.HasPermissions) switch
    {
        (true, true) => "",
        (true, false) => "Shares and permissions were not read; Get-SwrInventory -IncludePermissions reads them.",
        (false, true) => "Tags and retention rules were not read; Get-SwrInventory -IncludeTags reads them.",
        _ => "Tags, retention rules, shares and permissions were not read; Get-SwrInventory -IncludeTags -IncludePermissions reads them.",
    };

    private static void WriteVisibility(HtmlWriter html, SwrInventoryItem item)
    {
        html.WriteMarkup(IsPublic(item) ? "<td class=change>" : "<td>");
        html.Write($"{item.Visibility}");
    }

    private static void WriteTag(HtmlWriter html, string? tag, int? age) => html.Cell(age is null ? "" : tag);

    private static void WriteNotes(HtmlWriter html, SwrInventoryItem item) => html.Cell((item.IsNeverPulled, item.IsUntagged) switch
    {
        (true, true) => "never pulled, untagged",
        (true, _) => "never pulled",
        (_, true) => "untagged",
        _ => "",
    });

    private static bool IsPublic(SwrInventoryItem item) => item.Visibility == "public";

    private static bool HasNoRetention(SwrInventoryItem item) => item.Retention == NoRetention;

    private static string Percent(long part, long total) => Invariant($"{(total == 0 ? 0 : 100.0 * part / total):0.#} %");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
