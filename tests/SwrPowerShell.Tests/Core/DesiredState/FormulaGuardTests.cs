using SwrPowerShell.Core.DesiredState;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState;

/// <summary>Apostrophes before a cell: those that the export puts there, and those that somebody typed.</summary>
public sealed class FormulaGuardTests
{
    [Theory]
    [InlineData("'tis the season", "'tis the season")]
    [InlineData("'", "'")]
    [InlineData("' =x", "' =x")]
    [InlineData("it's", "it's")]
    [InlineData("=x", "=x")]
    [InlineData("x'=", "x'=")]
    [InlineData("", "")]
    [InlineData(null, null)]
    [InlineData("'=x", "=x")]
    [InlineData("'+1", "+1")]
    [InlineData("'-1", "-1")]
    [InlineData("'@x", "@x")]
    [InlineData("'\tx", "\tx")]
    [InlineData("'\rx", "\rx")]
    [InlineData("''x", "'x")]
    [InlineData("''", "'")]
    public void Only_an_apostrophe_that_guards_is_taken_off(string? cell, string? text) => Assert.Equal(text, FormulaGuard.Unprotect(cell));

    [Theory]
    [InlineData("=x", "'=x")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("'tis", "''tis")]
    [InlineData("x=", "x=")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void What_is_guarded_reads_as_it_was(string? text, string? cell)
    {
        Assert.Equal(cell, FormulaGuard.Protect(text));
        Assert.Equal(text, FormulaGuard.Unprotect(cell));
    }
}
