using System.Text;
using System.Text.RegularExpressions;
using SwrPowerShell.Core.Naming;
using Xunit;

namespace SwrPowerShell.Tests.Core.Naming;

/// <summary>The rules against the expressions printed in the facts sheet, §2.3, which say the same in another way.</summary>
public sealed partial class NameOracleTests
{
    private const int Names = 200_000;

    // Separators as often as letters, and everything that looks like one of the allowed characters or hides from the eye.
    private const string Alphabet = "aaabz0019..//__--__--Aß Ｚ\u0131\u0130\u0660\u00B2$:@\\\n\r\t\0\u200B\u202E\uD83D\uDE00\uD800";

    private static readonly NameRule[] s_rules = [Given.OrganizationRule, Given.RepositoryRule];

    [Fact]
    public void Two_hundred_thousand_random_names_are_judged_as_the_printed_expressions_judge_them()
    {
        var random = new Random(20261120);
        var accepted = new int[s_rules.Length];
        for (var i = 0; i < Names; i++)
        {
            var name = RandomName(random);
            for (var r = 0; r < s_rules.Length; r++)
            {
                var check = s_rules[r].Check(name);
                Assert.True(Oracle(s_rules[r], name) == check.IsValid, $"{s_rules[r].Subject} {DisplayText.Quoted(name)}: {check.Fault}");
                AssertConsistent(check);
                accepted[r] += check.IsValid ? 1 : 0;
            }
        }

        // Else the names were not nasty enough to tell anything.
        Assert.All(accepted, count => Assert.InRange(count, Names / 20, Names * 19 / 20));
    }

    [Theory]
    [InlineData(62)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(66)]
    [InlineData(126)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(130)]
    public void Lengths_around_the_limits_are_judged_as_the_printed_expressions_judge_them(int length)
    {
        foreach (var c in "a0.-_A/")
        {
            foreach (var at in (int[])[0, 1, length / 2, length - 2, length - 1])
            {
                var name = new string('a', at) + c + new string('a', length - at - 1);
                Assert.All(s_rules, rule =>
                {
                    var check = rule.Check(name);
                    Assert.Equal(Oracle(rule, name), check.IsValid);
                    AssertConsistent(check);
                });
            }
        }
    }

    private static bool Oracle(NameRule rule, string name) => rule == Given.OrganizationRule
        ? Organization().IsMatch(name) && name != "library"
        : Repository().IsMatch(name);

    private static void AssertConsistent(NameCheck check)
    {
        if (check.Position is { } position)
        {
            Assert.InRange(position, 1, check.Name.Length);
        }

        if (check.Suggestion is { } suggestion)
        {
            Assert.False(check.IsValid);
            Assert.True(Oracle(check.Rule, suggestion), $"{DisplayText.Quoted(check.Name)} got the suggestion {DisplayText.Quoted(suggestion)}");
        }
    }

    private static string RandomName(Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                // Long and mostly good: decided by length, or by one character far from the beginning.
                var name = new StringBuilder(new string('b', (random.Next(2) == 0 ? 64 : 128) + random.Next(-2, 3)));
                if (random.Next(2) == 0)
                {
                    name[random.Next(name.Length)] = Alphabet[random.Next(Alphabet.Length)];
                }

                return name.ToString();
            case 1 or 2:
                return Draw(random, "ab0._-/", random.Next(1, 7));
            default:
                return Draw(random, Alphabet, random.Next(0, 9));
        }
    }

    private static string Draw(Random random, string alphabet, int length) =>
        string.Create(length, (random, alphabet), static (name, it) =>
        {
            foreach (ref var c in name)
            {
                c = it.alphabet[it.random.Next(it.alphabet.Length)];
            }
        });

    [GeneratedRegex(@"\A(?=.{1,64}\z)[a-z][a-z0-9]*(?:(?:[._]|__|-+)[a-z0-9]+)*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Organization();

    [GeneratedRegex(@"\A(?=.{1,128}\z)[a-z0-9]+(?:(?:[._/]|__|-+)[a-z0-9]+)*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Repository();
}
