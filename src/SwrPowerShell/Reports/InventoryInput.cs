using System.Globalization;

namespace SwrPowerShell.Reports;

/// <summary>Reads the rows of an inventory by their columns, so that an inventory from a file can be reported, too.</summary>
internal static class InventoryInput
{
    /// <summary>Returns the repository of a row of an inventory; null for other objects.</summary>
    public static SwrInventoryItem? Read(PSObject input)
    {
        if (input.BaseObject is SwrInventoryItem item)
        {
            return item;
        }

        // Results and plans have no column Visibility.
        if (Text("Organization") is not { } organization || Text("Name") is not { } name || Text("Visibility") is not { } visibility)
        {
            return null;
        }

        return new SwrInventoryItem
        {
            Organization = organization,
            Name = name,
            Visibility = visibility.ToLowerInvariant(),
            Category = Text("Category"),
            TagCount = Number("TagCount"),
            Size = Number("Size"),
            PullCount = Number("PullCount"),
            Created = Time("Created"),
            Updated = Time("Updated"),
            IsUntagged = Flag("IsUntagged"),
            IsNeverPulled = Flag("IsNeverPulled"),
            NewestTag = Text("NewestTag"),
            NewestTagUpdated = Time("NewestTagUpdated"),
            NewestTagAgeDays = (int?)Number("NewestTagAgeDays"),
            OldestTag = Text("OldestTag"),
            OldestTagUpdated = Time("OldestTagUpdated"),
            OldestTagAgeDays = (int?)Number("OldestTagAgeDays"),
            TagsUnder30Days = (int?)Number("TagsUnder30Days"),
            Tags30To89Days = (int?)Number("Tags30To89Days"),
            Tags90To364Days = (int?)Number("Tags90To364Days"),
            TagsOver364Days = (int?)Number("TagsOver364Days"),
            Retention = Text("Retention"),
            SharedWith = Text("SharedWith"),
            Permissions = Text("Permissions"),
            Description = Text("Description"),
            Path = Text("Path"),
        };

        // In a file, a column that was not read is empty, too.
        string? Text(string column) => ReportInput.Text(input, column) is { Length: > 0 } text ? text : null;

        long? Number(string column) => long.TryParse(Text(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

        bool? Flag(string column) => bool.TryParse(Text(column), out var flag) ? flag : null;

        // Export-Csv writes times in the format of the culture, and Import-Clixml returns an object with their properties.
        DateTimeOffset? Time(string column) => ReportInput.Value(input, column) switch
        {
            DateTimeOffset time => time,
            DateTime time => new DateTimeOffset(time),
            string text when DateTimeOffset.TryParse(text, CultureInfo.CurrentCulture, out var time) => time,
            PSCustomObject when ReportInput.Value((PSObject)input.Properties[column].Value, "UtcDateTime") is DateTime time => new DateTimeOffset(time),
            _ => null,
        };
    }
}
