using SwrPowerShell.Core.Naming;
using Xunit;

namespace SwrPowerShell.Tests.Core.Naming;

public sealed class VisibilityTests
{
    [Theory]
    [InlineData("true")]
    [InlineData("TRUE")]
    [InlineData("True")]
    [InlineData("yes")]
    [InlineData("1")]
    [InlineData("public")]
    [InlineData("Public")]
    [InlineData("  yes\t")]
    public void Texts_for_public_are_read(string text)
    {
        Assert.Equal((true, true), Read(text));
        Visibility.Require(text);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("FALSE")]
    [InlineData("no")]
    [InlineData("0")]
    [InlineData("private")]
    [InlineData("PRIVATE")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void Texts_for_private_and_an_empty_cell_are_read(string? text)
    {
        Assert.Equal((true, false), Read(text));
        Visibility.Require(text);
    }

    [Theory]
    [InlineData("maybe")]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("y")]
    [InlineData("$true")]
    [InlineData("wahr")]
    [InlineData("t r u e")]
    [InlineData("true,false")]
    public void Any_other_text_is_refused_and_never_public(string text)
    {
        Assert.Equal((false, false), Read(text));
        var refusal = Assert.Throws<SwrException>(() => Visibility.Require(text));
        Assert.Equal((SwrErrorKind.InvalidArgument, "InvalidIsPublic"), (refusal.Kind, refusal.ErrorId));
        Assert.Equal($"'{text}' does not say whether the repository is public.", refusal.Message);
        Assert.Equal(Visibility.Rule, refusal.Rule);
        Assert.Contains("is_public", refusal.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_text_is_refused_in_a_message_of_one_short_line()
    {
        var refusal = Visibility.Refuse("\u001B[2J\n" + new string('x', 1_000_000));

        Assert.InRange(refusal.Message.Length, 1, 400);
        Assert.DoesNotContain(refusal.Message, char.IsControl);
    }

    private static (bool Read, bool IsPublic) Read(string? text) => (Visibility.TryParse(text, out var isPublic), isPublic);
}
