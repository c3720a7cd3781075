using System.Xml.Linq;
using Xunit;

namespace SwrPowerShell.Tests.ModuleContract;

/// <summary>All cmdlets and parameters have documentation comments.</summary>
public sealed class XmlDocumentationTests
{
    private static readonly Dictionary<string, string> s_summaries = XDocument
        .Load(RepositoryFolder.File("src", "SwrPowerShell", "bin", BuiltModule.Configuration, "net10.0", "SwrPowerShell.xml"))
        .Descendants("member")
        .ToDictionary(m => m.Attribute("name")!.Value, m => m.Element("summary")?.Value.Trim() ?? "", StringComparer.Ordinal);

    public static TheoryData<string> All => CmdletTests.All;

    [Theory]
    [MemberData(nameof(All))]
    public void A_cmdlet_has_a_synopsis_of_one_sentence_or_more(string name)
    {
        var summary = s_summaries.GetValueOrDefault($"T:{BuiltModule.Cmdlet(name).TypeName}", "");

        Assert.True(summary.Length > 10 && summary.EndsWith('.'), $"'{summary}'");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_parameter_of_a_cmdlet_has_a_description(string name) => Assert.All(
        BuiltModule.Cmdlet(name).Parameters,
        parameter =>
        {
            var summary = s_summaries.GetValueOrDefault($"P:{parameter.DeclaredBy}.{parameter.Name}", "");
            Assert.True(summary.Length > 5 && summary.EndsWith('.'), $"-{parameter.Name}: '{summary}'");
        });
}
