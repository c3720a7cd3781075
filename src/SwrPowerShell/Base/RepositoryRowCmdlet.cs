using System.Diagnostics.CodeAnalysis;
using System.Text;
using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.Base;

/// <summary>Base class of cmdlets that read rows with properties of repositories, also from a CSV file.</summary>
/// <typeparam name="TItem">The input of one request.</typeparam>
/// <typeparam name="TResult">The result of one request.</typeparam>
public abstract class RepositoryRowCmdlet<TItem, TResult> : RepositoryCmdlet<TItem, TResult>
    where TItem : notnull
{
    private static readonly string[] s_fileNames = [".csv", ".tsv", ".txt"];

    /// <summary>Everyone may pull; <c>-IsPublic:$false</c> is private. A CSV file may contain true/false, yes/no, 1/0 or public/private.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("is_public")]
    [Cell(Type = typeof(SwitchParameter))]
    public SwitchParameter IsPublic { get; set; }

    /// <summary>The category: app_server, linux, framework_app, database, lang, other, windows or arm.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(CategoryCompleter))]
    public string? Category { get; set; }

    /// <summary>The description.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>A CSV file with the rows. A single argument that ends in .csv, .tsv or .txt is a file, too.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>With -Path: the character between cells. Default: the one of the header, a comma, semicolon, tab or vertical bar.</summary>
    [Parameter]
    public char? Delimiter { get; set; }

    /// <summary>With -Path: the encoding, by name or number. Default: that of the byte order mark, otherwise UTF-8.</summary>
    [Parameter]
    [EncodingName]
    public Encoding? Encoding { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Path is null && Name is null && IsFileName(Organization) && (!MyInvocation.ExpectingInput || Exists(Organization)))
        {
            // A repository has two arguments, or one with a slash, so a single argument is a file.
            (Path, Organization) = (Organization, null);
            MyInvocation.BoundParameters.Remove(nameof(Organization));
        }

        Source = Terminating(OpenFile, Path);
        base.BeginProcessing();
    }

    private RowFile? OpenFile()
    {
        if (Path is not null)
        {
            return !MyInvocation.ExpectingInput
                ? new RowFile(this, FilePath.Require(SessionState, nameof(Path), Path, ErrorIds.UnreadableFile), Delimiter, Encoding)
                : throw SwrRules.Invalid(ErrorIds.AmbiguousInput, "Both -Path and the pipeline have rows.", "Use one of them.");
        }

        // With an organization on the command line, the second value is the name of a repository, even if it is the name of a file.
        return !MyInvocation.ExpectingInput && Name is [var only] && IsFileName(only) && Exists(only)
            ? throw SwrRules.Invalid(
                ErrorIds.AmbiguousInput,
                $"{DisplayText.Quoted(only)} is the name of a file and of a repository.",
                "For the rows of the file, use -Path; for the repository, pipe its name.")
            : null;
    }

    private static bool IsFileName([NotNullWhen(true)] string? text) =>
        text is not null && Array.Exists(s_fileNames, end => text.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private bool Exists(string path) => File.Exists(System.IO.Path.Combine(SessionState.Path.CurrentFileSystemLocation.ProviderPath, path));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Source?.Dispose();
    }

    /// <summary>Returns the properties of the current row or the command line.</summary>
    private protected RepositoryRow ReadProperties() => new(
        Address.Organization,
        Address.Name,
        Rows.Given(nameof(IsPublic)) switch
        {
            null => null,
            SwitchParameter given => given.IsPresent ? "true" : "false",
            var cell => CellValue.Text(cell),
        },
        Category,
        Description)
    {
        IsGuarded = !Rows.IsOnCommandLine(nameof(Description)) && PipedRow.IsGuarded(InputObject),
    };

    /// <summary>Whether a category comes from the service, as that of a piped repository, so that it need not be a known one.</summary>
    private protected bool IsServiceCategory(string category) => category == RepositoryCategory.Read(InputObject?.BaseObject switch
    {
        SwrRepository piped => piped.Category,
        SwrRepositoryRow piped => piped.Category,
        _ => null,
    });
}
