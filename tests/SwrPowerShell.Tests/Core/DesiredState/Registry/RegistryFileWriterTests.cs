using SwrPowerShell.Core.DesiredState.Registry;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState.Registry;

/// <summary>A file of a registry is replaced as a whole, or not at all.</summary>
public sealed class RegistryFileWriterTests : IDisposable
{
    private static readonly RegistryKind s_kind = RegistryKind.Of(SwrRegistryResource.Repository);

    private readonly RegistryTestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_has_a_header_and_a_line_for_each_row_with_guards_against_formulas()
    {
        using var writer = new RegistryFileWriter(_folder.Path, s_kind);
        Add(writer, "web", "=1+1");
        Add(writer, "api", "größe, or \"more\"");
        Assert.DoesNotContain("repositories.csv", _folder.Files.Keys);

        var written = writer.Finish();

        Assert.Equal(new SwrRegistryFile(SwrRegistryResource.Repository, 2, Path.Combine(_folder.Path, "repositories.csv")), written);
        Assert.Equal((2L, false, s_kind), (writer.Rows, writer.IsRemoved, writer.Kind));
        Assert.Equal(
            "Organization,Name,IsPublic,Category,Description\nshop,web,false,,'=1+1\nshop,api,false,,\"größe, or \"\"more\"\"\"\n", Assert.Single(_folder.Files).Value);
    }

    [Fact]
    public void A_file_that_was_there_is_replaced()
    {
        _folder.Write("repositories.csv", "old");
        using var writer = new RegistryFileWriter(_folder.Path, s_kind);
        Add(writer, "web", null);

        writer.Finish();

        Assert.DoesNotContain("old", Assert.Single(_folder.Files).Value, StringComparison.Ordinal);
        Assert.False(writer.IsRemoved);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_rows_there_is_no_file(bool wasThere)
    {
        if (wasThere)
        {
            _folder.Write("repositories.csv", "old");
        }

        using var writer = new RegistryFileWriter(_folder.Path, s_kind);

        Assert.Null(writer.Finish());
        Assert.Equal(wasThere, writer.IsRemoved);
        Assert.Empty(_folder.Files);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_incomplete_file_stays_as_it_was_and_nothing_is_left_beside_it(bool hasRows)
    {
        _folder.Write("repositories.csv", "old");
        using (var writer = new RegistryFileWriter(_folder.Path, s_kind) { IsIncomplete = true })
        {
            if (hasRows)
            {
                Add(writer, "web", null);
            }

            Assert.Null(writer.Finish());
            Assert.False(writer.IsRemoved);
        }

        Assert.Equal("old\n", Assert.Single(_folder.Files).Value);
    }

    [Fact]
    public void A_writer_that_is_not_finished_leaves_nothing()
    {
        using (var writer = new RegistryFileWriter(_folder.Path, s_kind))
        {
            Add(writer, "web", null);
            Assert.StartsWith(".repositories.csv.", Assert.Single(_folder.Files).Key, StringComparison.Ordinal);
        }

        Assert.Empty(_folder.Files);
    }

    private static void Add(RegistryFileWriter writer, string name, string? description) => writer.Add(
        new("shop"), new(name, new SwrRepository { Organization = "shop", Name = name, Description = description }));
}
