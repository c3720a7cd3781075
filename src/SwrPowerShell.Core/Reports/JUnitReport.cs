using System.Xml;

namespace SwrPowerShell.Core.Reports;

/// <summary>Report as JUnit XML, with a test case for each row.</summary>
public static class JUnitReport
{
    private static readonly XmlWriterSettings s_settings = new() { Indent = true, NewLineChars = "\n", CloseOutput = false };

    /// <summary>Returns the document.</summary>
    public static string Render(Report report)
    {
        using var text = new Utf8Writer();
        using (var xml = XmlWriter.Create(text, s_settings))
        {
            xml.WriteStartDocument();
            Start(xml, "testsuites", report);
            Start(xml, "testsuite", report);
            xml.WriteStartElement("properties");
            foreach (var (name, count) in ReportCounts.Names.Select(n => (n.Action, report.Counts[n.Action])).Append(("total", report.Counts.Total)).Append(("omitted", report.Omitted)))
            {
                xml.WriteStartElement("property");
                xml.WriteAttributeString("name", name);
                xml.WriteAttributeString("value", count.ToString(CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            foreach (var entry in report.Entries)
            {
                Case(xml, report, entry);
            }
        }

        return text + "\n";
    }

    private static void Start(XmlWriter xml, string element, Report report)
    {
        xml.WriteStartElement(element);
        Attribute(xml, "name", report.Title);
        xml.WriteAttributeString("tests", report.Entries.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", report.Entries.Count(report.IsFault).ToString(CultureInfo.InvariantCulture));
        foreach (var name in new[] { "errors", "skipped", "time" })
        {
            xml.WriteAttributeString(name, "0");
        }
    }

    private static void Case(XmlWriter xml, Report report, ReportEntry entry)
    {
        var name = ReportWords.Subject(report, entry);
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", report.SourceOf(entry) ?? report.Title);
        Attribute(xml, "name", name.Length == 0 ? ReportWords.Of(entry) : name);
        if (report.SourceOf(entry) is { } source)
        {
            Attribute(xml, "file", source);
            if (entry.Line is { } line)
            {
                xml.WriteAttributeString("line", line.ToString(CultureInfo.InvariantCulture));
            }
        }

        xml.WriteAttributeString("time", "0");
        if (report.IsFault(entry))
        {
            var message = entry.Text.Length == 0 ? ReportWords.Of(entry) : entry.Text;
            xml.WriteStartElement("failure");
            Attribute(xml, "type", entry.Code.Length == 0 ? entry.Action : entry.Code);
            Attribute(xml, "message", message);
            ReportText.WriteXml(xml, message);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string value)
    {
        xml.WriteStartAttribute(name);
        ReportText.WriteXml(xml, value);
        xml.WriteEndAttribute();
    }

    // The XML declaration contains this encoding.
    private sealed class Utf8Writer() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
