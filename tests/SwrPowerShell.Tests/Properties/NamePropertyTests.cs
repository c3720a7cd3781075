using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Tests.Hostile;
using Xunit;

namespace SwrPowerShell.Tests.Properties;

/// <summary>Compares the rules for names with a state machine that is written from the documentation of the service.</summary>
public sealed partial class NamePropertyTests
{
    private const int Cases = 1500;
    private const int LongestMessage = 1000;

    // States: a letter or digit, one separator, one or two underscores, hyphens.
    private enum Before
    {
        Start,
        Word,
        Separator,
        Underscore,
        TwoUnderscores,
        Hyphens,
    }

    private static readonly (NameRule Rule, string Single, bool StartsWithDigit, int Longest, bool Reserved)[] s_rules =
    [
        (NameRules.Cloud.Organization, ".", false, 64, true),
        (NameRules.Cloud.Repository, "./", true, 128, false),
        (NameRules.OnPremises.Organization, "", false, 64, false),
        (NameRules.OnPremises.Repository, "", false, 128, false),
    ];

    private static readonly Gen<string> s_names = Gen.OneOf(
        Texts.Any,
        Texts.From("ab0._-/"),
        Texts.From("abc01_-"),
        Texts.From("abcdefgh0._-/ A\u00E9\uD83D"),
        Gen.Choose(60, 132).Select(length => new string('a', length)),
        from length in Gen.Choose(60, 132)
        from at in Gen.Choose(0, 131)
        from c in Gen.Elements("._-/A0\0 ".ToCharArray())
        select string.Concat(Enumerable.Range(0, length).Select(i => i == at ? c : 'b')),
        from c in Gen.Elements('a', '-', 'A', '\u001B', '\uD83D') select new string(c, 10_000),
        Gen.Elements("library", "libra", "library1", "Library"));

    [Fact]
    public void A_name_is_judged_as_the_machine_judges_it() => PropertyRun.ForAll(s_names, name =>
    {
        foreach (var (rule, single, startsWithDigit, longest, reserved) in s_rules)
        {
            var check = rule.Check(name);
            var (isValid, position) = Judge(name, single, startsWithDigit, longest, reserved);

            Assert.True(isValid == check.IsValid, $"{rule.Text} {Texts.Show(name)}: {check.Fault}");
            Assert.True(position == check.Position, $"{rule.Text} {Texts.Show(name)}: position {check.Position}, not {position}");
            Assert.True(check.Suggestion is null || Judge(check.Suggestion, single, startsWithDigit, longest, reserved).IsValid, check.Suggestion);
            Assert.False(isValid && check.Suggestion is not null);
            AssertShowable(check.Message);
        }
    }, Cases);

    [Fact]
    public void The_name_of_a_Docker_registry_is_judged_as_the_printed_expression_judges_it() => PropertyRun.ForAll(
        Gen.OneOf(s_names, Texts.From("aZ09_.-"), Texts.From("aZ09_.- \u00E9")),
        name =>
        {
            var error = Record.Exception(() => NameRules.ArtifactDockerRepository.Require(name));

            Assert.Equal(DisplayName().IsMatch(name), error is null);
            if (error is not null)
            {
                Assert.Equal("InvalidArtifactRepositoryName", Assert.IsType<SwrException>(error).ErrorId);
                AssertShowable(error.Message);
            }
        },
        Cases);

    private static (bool IsValid, int? Position) Judge(string name, string single, bool startsWithDigit, int longest, bool reserved)
    {
        var state = Before.Start;
        for (var i = 0; i < name.Length; i++)
        {
            if (Next(state, name[i], single, startsWithDigit) is not { } next)
            {
                return (false, i + 1);
            }

            state = next;
        }

        return state switch
        {
            Before.Start => (false, null),
            Before.Word when name.Length > longest => (false, longest + 1),
            Before.Word => (!reserved || name != "library", null),
            _ => (false, name.Length),
        };
    }

    private static Before? Next(Before state, char c, string single, bool startsWithDigit) => (state, c) switch
    {
        (Before.Start, >= '0' and <= '9') => startsWithDigit ? Before.Word : null,
        (_, (>= 'a' and <= 'z') or (>= '0' and <= '9')) => Before.Word,
        (Before.Word, '_') => Before.Underscore,
        (Before.Underscore, '_') => Before.TwoUnderscores,
        (Before.Word or Before.Hyphens, '-') => Before.Hyphens,
        (Before.Word, _) when single.Contains(c, StringComparison.Ordinal) => Before.Separator,
        _ => null,
    };

    private static void AssertShowable(string message)
    {
        Assert.True(Verdict.IsPrintable(message), Texts.Show(message));
        Assert.InRange(message.Length, 1, LongestMessage + 500);
    }

    [GeneratedRegex(@"\A(?:[A-Za-z0-9_.\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF-]|[\uD840-\uD887][\uDC00-\uDFFF]|\uD888[\uDC00-\uDFAF]){1,20}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DisplayName();
}
