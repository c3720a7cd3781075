using System.Diagnostics.CodeAnalysis;
using System.Text;
using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.Base;

/// <summary>Base class of cmdlets that read rows of repositories with their properties.</summary>
/// <typeparam name="TItem">What one request needs.</typeparam>
/// <typeparam name="TResult">What one request yields.</typeparam>
public abstract class RepositoryRowCmdlet<TItem, TResult> : RepositoryCmdlet<TItem, TResult>
    where TItem : notnull
{
    private static readonly string[] s_fileNames = [".csv", ".tsv", ".txt"];

    /// <summary>Everyone may pull; <c>-IsPublic:$false</c> is private. A CSV may say true/false, yes/no, 1/0 or public/private.</summary>
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

    /// <summary>A CSV file with the rows. A single value that ends in .csv, .tsv or .txt is one, too.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>With -Path: the character between cells. By default the one that the header has: a comma, semicolon, tab or vertical bar.</summary>
    [Parameter]
    public char? Delimiter { get; set; }

    /// <summary>With -Path: the encoding, by its name or number. By default that of the byte order mark, else UTF-8.</summary>
    [Parameter]
    [EncodingName]
    public Encoding? Encoding { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Path is null && Name is null && IsFileName(Organization) && (!MyInvocation.ExpectingInput || Exists(Organization)))
        {
            // Names of repositories come in two values, or behind the slash of one.
            (Path, Organization) = (Organization, null);
            MyInvocation.BoundParameters.Remove(nameof(Organization));
        }

        try
        {
            Source = Path is null ? RequireName()
                : MyInvocation.ExpectingInput ? throw SwrRules.Invalid(ErrorIds.AmbiguousInput, "Both -Path and the pipeline have rows.", "Use one of them.")
                : new RowFile(this, FilePath.Require(SessionState, nameof(Path), Path, ErrorIds.UnreadableFile), Delimiter, Encoding);
        }
        catch (SwrException e)
        {
            ThrowTerminatingError(ErrorRecords.Create(e, Path, null));
        }

        base.BeginProcessing();
    }

    // Beside an organization of the command line, the name of a file would become the name of a repository.
    private RowFile? RequireName() => !MyInvocation.ExpectingInput && Name is [var only] && IsFileName(only) && Exists(only)
        ? throw SwrRules.Invalid(
            ErrorIds.AmbiguousInput,
            $"{DisplayText.Quoted(only)} is the name of a file and of a repository.",
            "For the rows of the file, use -Path; for the repository, pipe its name.")
        : null;

    private static bool IsFileName([NotNullWhen(true)] string? text) =>
        text is not null && Array.Exists(s_fileNames, end => text.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private bool Exists(string path) => File.Exists(System.IO.Path.Combine(SessionState.Path.CurrentFileSystemLocation.ProviderPath, path));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Source?.Dispose();
    }

    /// <summary>The properties that the current row or the command line gives.</summary>
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

    /// <summary>Whether a category comes from the service: that of a piped repository, known or not.</summary>
    private protected bool IsServiceCategory(string category) => category == RepositoryCategory.Read(InputObject?.BaseObject switch
    {
        SwrRepository piped => piped.Category,
        SwrRepositoryRow piped => piped.Category,
        _ => null,
    });
}
