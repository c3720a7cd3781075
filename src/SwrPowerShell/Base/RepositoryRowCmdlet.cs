using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.Base;

/// <summary>Base class of cmdlets that read rows of repositories with their properties.</summary>
/// <typeparam name="TItem">What one request needs.</typeparam>
/// <typeparam name="TResult">What one request yields.</typeparam>
public abstract class RepositoryRowCmdlet<TItem, TResult> : RepositoryCmdlet<TItem, TResult>
    where TItem : notnull
{
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
